namespace LlmCloudScaler.Providers.Simulated.Plant;

/// <summary>The plant's own unit of time: one tick is 10 picoseconds, held in a <see cref="long"/>.</summary>
/// <remarks>Integers, because sums of integers do not depend on the order of adding: fast-forwarding a thousand
/// decode steps gives the same instant, bit for bit, as taking them one by one, so an arrival never lands on the
/// other side of a step by rounding. Ten picoseconds, because the cost of one cached token is about 10 to 100
/// nanoseconds and must keep three digits; 64 bits then still hold 2.9 years.</remarks>
internal static class PlantTime
{
    /// <summary>Ticks in a millisecond: 10^-3 s / 10^-11 s.</summary>
    public const long PerMillisecond = 100_000_000;

    /// <summary>Ticks in a second.</summary>
    public const long PerSecond = 1_000 * PerMillisecond;

    /// <summary>Ticks in a microsecond.</summary>
    public const long PerMicrosecond = PerMillisecond / 1_000;

    /// <summary>Ticks in one tick (100 ns) of <see cref="TimeSpan"/>.</summary>
    public const long PerTimeSpanTick = PerMillisecond / TimeSpan.TicksPerMillisecond;

    /// <summary>An instant that never comes.</summary>
    public const long Never = long.MaxValue;

    /// <summary>The longest time the plant can hold: about 2.9 years.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromTicks(long.MaxValue / PerTimeSpanTick);

    /// <summary>Rounds milliseconds to the nearest tick.</summary>
    public static long FromMilliseconds(double milliseconds) => (long)Math.Round(milliseconds * PerMillisecond);

    /// <summary>Exact; throws <see cref="OverflowException"/> beyond <see cref="Longest"/>.</summary>
    public static long From(TimeSpan time) => time.Ticks * PerTimeSpanTick;

    /// <summary>Rounds to the nearest 100 ns.</summary>
    public static TimeSpan ToTimeSpan(long ticks) =>
        TimeSpan.FromTicks((ticks + (PerTimeSpanTick / 2)) / PerTimeSpanTick);
}
