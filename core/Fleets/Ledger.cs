using System.Collections.Immutable;

using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Fleets;

/// <summary>Launches in flight, and how long past launches took, by source. Immutable and bounded.</summary>
/// <param name="Requests">Asked for, no machine seen yet; oldest first.</param>
/// <param name="Launches">Machines on their way; at most <see cref="MostLaunches"/>.</param>
/// <param name="Cold">How long new machines took.</param>
/// <param name="Warm">How long machines of the warm pool took.</param>
public sealed record Ledger(
    ImmutableArray<LaunchRequest> Requests,
    ImmutableArray<Launch> Launches,
    LeadTimes Cold,
    LeadTimes Warm)
{
    /// <summary>The most launches followed one by one. Those beyond it still count as pending, by their machines' own
    /// phase; only their times are not learnt from.</summary>
    public const int MostLaunches = 100;

    /// <summary>The most letters of machines' names held in all: some clouds' names are whole paths, and the memory has
    /// to fit its store.</summary>
    public const int MostLetters = 5_000;

    /// <summary>The most requests followed; older ones of a pool merge.</summary>
    public const int MostRequests = 32;

    /// <summary>Nothing in flight, nothing learnt.</summary>
    public static Ledger Empty { get; } = new([], [], LeadTimes.None, LeadTimes.None);

    /// <summary>Whether nothing is on its way.</summary>
    public bool IsIdle => Requests.IsEmpty && Launches.IsEmpty;

    /// <summary>How long a start from a source takes.</summary>
    /// <param name="source">Which source.</param>
    /// <param name="prior">What to assume before anything was seen.</param>
    public LeadTime LeadTime(LaunchSource source, LeadTime prior) =>
        (source is LaunchSource.Cold ? Cold : Warm).Distribution(prior);

    /// <summary>Adds what has just been asked of a pool; warm machines are started before new ones are made.</summary>
    /// <param name="pool">Which pool.</param>
    /// <param name="count">How many more.</param>
    /// <param name="warm">How many machines stand by there.</param>
    /// <param name="now">When it was asked.</param>
    public Ledger Ask(PoolName pool, Replicas count, Replicas warm, DateTimeOffset now)
    {
        var fromWarm = Replicas.Min(count, warm);
        return Add(pool, LaunchSource.Warm, fromWarm, now).Add(pool, LaunchSource.Cold, count - fromWarm, now);
    }

    private Ledger Add(PoolName pool, LaunchSource source, Replicas count, DateTimeOffset now)
    {
        if (count == Replicas.None)
        {
            return this;
        }

        if (Requests.Length < MostRequests)
        {
            return this with { Requests = Requests.Add(new(pool, source, count, now)) };
        }

        // Full: the newest request of the same pool takes these in, at its older and so more impatient instant.
        for (var index = Requests.Length - 1; index >= 0; index--)
        {
            var request = Requests[index];
            if (request.Pool == pool)
            {
                return this with { Requests = Requests.SetItem(index, request with { Count = request.Count + count }) };
            }
        }

        return this;
    }
}
