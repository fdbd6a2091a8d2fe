namespace LlmCloudScaler.Core.Policies;

/// <summary>How long a pool is left alone after it had no machine to give: doubling from the first wait.</summary>
/// <param name="First">After the first failure; more than zero.</param>
/// <param name="Longest">At the most; at least <paramref name="First"/>.</param>
public sealed record BackOffPolicy(TimeSpan First, TimeSpan Longest)
{
    /// <summary>Two minutes, doubling to ten: asking costs a call, and a fleet with one pool has nowhere else to go
    /// when capacity comes back.</summary>
    public static BackOffPolicy Default { get; } = new(TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10));

    /// <summary>The wait after so many failures in a row.</summary>
    /// <param name="failures">1 or more.</param>
    public TimeSpan After(int failures)
    {
        // 2^20 first waits are past any longest one; the cap keeps the shift inside a long.
        var doublings = Math.Clamp(failures - 1, 0, 20);
        var ticks = (Int128)First.Ticks << doublings;
        return ticks >= Longest.Ticks ? Longest : TimeSpan.FromTicks((long)ticks);
    }
}
