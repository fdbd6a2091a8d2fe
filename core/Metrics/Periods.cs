namespace LlmCloudScaler.Core.Metrics;

/// <summary>Time in periods of one length, one of which begins with 1970, as the clouds' metrics have it.</summary>
public static class Periods
{
    /// <summary>The beginning of the period that an instant is in.</summary>
    /// <param name="instant">Of whatever offset.</param>
    /// <param name="period">How long each is; more than zero.</param>
    /// <returns>In UTC.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The period is zero or less.</exception>
    public static DateTimeOffset Floor(DateTimeOffset instant, TimeSpan period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(period, TimeSpan.Zero);
        var since = (instant - DateTimeOffset.UnixEpoch).Ticks;
        var into = since % period.Ticks;
        return DateTimeOffset.UnixEpoch.AddTicks(since - (into < 0 ? into + period.Ticks : into));
    }
}
