namespace LlmCloudScaler.Emulators.Aws.CloudWatch;

/// <summary>Datapoints of one period, by the instants at which their periods begin.</summary>
/// <param name="Period">Between neighbours, where none is missing.</param>
/// <param name="Points">Ascending.</param>
internal sealed record TimeLine(TimeSpan Period, SortedDictionary<DateTimeOffset, double> Points)
{
    public static TimeLine Of(TimeSpan period, IEnumerable<KeyValuePair<DateTimeOffset, double>> points) =>
        new(period, new SortedDictionary<DateTimeOffset, double>(new Dictionary<DateTimeOffset, double>(points)));
}
