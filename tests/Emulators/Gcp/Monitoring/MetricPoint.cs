namespace LlmCloudScaler.Emulators.Gcp.Monitoring;

/// <summary>A value and the time it is of.</summary>
/// <param name="Start">The same as the end for a gauge.</param>
/// <param name="End">When it was measured.</param>
/// <param name="Value">What.</param>
internal sealed record MetricPoint(DateTimeOffset Start, DateTimeOffset End, MetricValue Value)
{
    /// <summary>What part of it is in an interval, as far as one can tell.</summary>
    public double Share(DateTimeOffset start, DateTimeOffset end)
    {
        var from = Start > start ? Start : start;
        var to = End < end ? End : end;
        return to <= from ? 0 : (to - from) / (End - Start);
    }
}
