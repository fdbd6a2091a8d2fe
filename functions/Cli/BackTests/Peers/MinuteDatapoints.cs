using System.Collections.Immutable;

namespace LlmCloudScaler.Cli.BackTests.Peers;

/// <summary>A metric's datapoints as a CloudWatch alarm sees them: one for each minute, or none.</summary>
internal sealed class MinuteDatapoints
{
    /// <summary>The longest evaluation range of the alarms here, in minutes.</summary>
    private const int Kept = 15;

    private readonly SortedList<long, double> minutes = [];

    /// <summary>Takes a point in; a later one of the same minute takes its place.</summary>
    /// <param name="at">When it was measured.</param>
    /// <param name="value">Finite.</param>
    public void Add(DateTimeOffset at, double value)
    {
        minutes[MinuteOf(at)] = value;
        if (minutes.Count > Kept)
        {
            minutes.RemoveAt(0);
        }
    }

    /// <summary>The newest datapoints, the newest last.</summary>
    /// <param name="count">1 to 15.</param>
    /// <param name="now">The newest must not be older than <see cref="Published.Lookback"/>.</param>
    /// <returns>Null when a minute among them is missing.</returns>
    public ImmutableArray<double>? Newest(int count, DateTimeOffset now)
    {
        if (minutes.Count < count || now - Published.Lookback > StartOf(minutes.Keys[^1] + 1))
        {
            return null;
        }

        var first = minutes.Count - count;
        return minutes.Keys[^1] - minutes.Keys[first] == count - 1 ? [.. minutes.Values.Skip(first)] : null;
    }

    private static long MinuteOf(DateTimeOffset at) => at.UtcTicks / TimeSpan.TicksPerMinute;

    private static DateTimeOffset StartOf(long minute) => new(minute * TimeSpan.TicksPerMinute, TimeSpan.Zero);
}
