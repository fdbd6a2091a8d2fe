using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Constraints;

/// <summary>What a fleet has cost this calendar month (UTC), as far as its pools have prices.</summary>
/// <param name="CountedTo">The instant up to which it is counted; null before the first look.</param>
/// <param name="ThisMonth">What was spent in the month of <paramref name="CountedTo"/>.</param>
public sealed record Spending(DateTimeOffset? CountedTo, Money ThisMonth)
{
    /// <summary>The longest gap between two looks that is charged in full; after a longer one nobody knows what ran.
    /// </summary>
    public static readonly TimeSpan LongestGap = TimeSpan.FromHours(6);

    /// <summary>Nothing counted yet.</summary>
    public static Spending None { get; } = new(null, default);

    /// <summary>Counts on: every machine that runs (draining ones too, warm ones not) at its pool's price, for the time
    /// since the last look; a new month begins at nothing.</summary>
    public Spending CountTo(DateTimeOffset now, Policy policy, ImmutableArray<Replica> replicas)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var month = new DateTimeOffset(now.UtcDateTime.Year, now.UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero);
        if (CountedTo is not { } last || last > now)
        {
            return this with { CountedTo = now };
        }

        var from = last < month ? month : last;
        var time = now - from < LongestGap ? now - from : LongestGap;
        var spent = last < month ? default : ThisMonth;
        foreach (var pool in policy.Pools)
        {
            if (pool.Price is { } price)
            {
                spent += price.For(Running(pool.Name, replicas), time);
            }
        }

        return new Spending(now, Money.Of(decimal.Round(spent.Dollars, 6)));
    }

    private static Replicas Running(PoolName pool, ImmutableArray<Replica> replicas)
    {
        var running = 0;
        foreach (var replica in replicas)
        {
            running += replica.Pool == pool && (replica.IsActive || replica.Phase is Phase.Draining) ? 1 : 0;
        }

        return Replicas.Of(running);
    }
}
