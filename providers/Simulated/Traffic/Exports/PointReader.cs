namespace LlmCloudScaler.Providers.Simulated.Traffic.Exports;

/// <summary>Gathers the points of one series, in whatever order they come.</summary>
internal static class PointReader
{
    /// <summary>Adds a point; nothing when nothing was measured.</summary>
    public static void AddPoint(this SortedDictionary<TimeSpan, double> points, JsonPlace time, JsonPlace? value)
    {
        var at = time.Instant();
        if (value?.Amount() is { } amount && !points.TryAdd(at, amount))
        {
            throw time.Fault("must be there once in its series.");
        }
    }
}
