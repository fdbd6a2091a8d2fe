namespace Amazon.CloudWatch.Model;

/// <summary>How times in labels are written.</summary>
internal sealed class LabelOptions
{
    public string? Timezone { get; set; }
}
