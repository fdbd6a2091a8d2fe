namespace LlmCloudScaler.Emulators.Gcp.Monitoring;

/// <summary>A metric as it is known.</summary>
/// <param name="Name">Its type, as filters name it.</param>
/// <param name="Kind">How its values are to be read.</param>
/// <param name="Type">What they are.</param>
internal sealed record MetricDescriptor(string Name, MetricKind Kind, MetricType Type)
{
    public string KindName => Kind.ToString().ToUpperInvariant();

    public string TypeName => Type switch
    {
        MetricType.Real => "DOUBLE",
        MetricType.Whole => "INT64",
        MetricType.Flag => "BOOL",
        _ => "DISTRIBUTION",
    };
}
