namespace LlmCloudScaler.Emulators.Aws.CloudWatch;

/// <summary>The time a query asks for: from its start on, before its end.</summary>
/// <param name="Start">Not before it.</param>
/// <param name="End">Before it.</param>
/// <param name="Now">Tells how old the start is.</param>
internal sealed record Window(DateTimeOffset Start, DateTimeOffset End, DateTimeOffset Now)
{
    private TimeSpan Age => Now - Start;

    /// <summary>The window of a period: the older its start, the coarser it is rounded down.</summary>
    public Window Of(TimeSpan period)
    {
        var grain = Age >= TimeSpan.FromDays(63) ? TimeSpan.FromHours(1)
            : Age >= TimeSpan.FromDays(15) ? TimeSpan.FromMinutes(5)
            : period < TimeSpan.FromMinutes(1) ? period
            : TimeSpan.FromMinutes(1);
        return this with { Start = Floor(Start, grain) };
    }

    /// <summary>Whether data this old is still kept at a period: under a minute for three hours, minutes for fifteen
    /// days, five minutes for sixty-three.</summary>
    public bool Keeps(TimeSpan period)
    {
        var grain = Age > TimeSpan.FromDays(63) ? TimeSpan.FromHours(1)
            : Age > TimeSpan.FromDays(15) ? TimeSpan.FromMinutes(5)
            : Age > TimeSpan.FromHours(3) ? TimeSpan.FromMinutes(1)
            : TimeSpan.FromSeconds(1);
        return period.Ticks % grain.Ticks == 0;
    }

    /// <summary>The multiple of a period at or before an instant.</summary>
    public static DateTimeOffset Floor(DateTimeOffset at, TimeSpan period) =>
        new(at.UtcTicks - (at.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) % period.Ticks, TimeSpan.Zero);
}
