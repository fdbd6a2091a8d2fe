using System.Collections.Immutable;

using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Fleets;

/// <summary>The launches in flight, sorted by whether they can still be believed in: a launch counts for as long as
/// nine of ten take, and then it has failed; but never for less than the policy itself says of nine of ten, for a
/// history of quick starts would else give up the first slow one, and never learn from it.</summary>
/// <param name="Credited">How many are still expected.</param>
/// <param name="Overdue">The machines on their way for too long.</param>
/// <param name="Patience">How long launches such as the overdue ones are waited for; the longest of them.</param>
/// <param name="ColdPatience">How long a new machine is waited for.</param>
/// <param name="Refused">The pools that have shown no machine for what was asked of them for too long.</param>
/// <param name="Cold">How long new machines take.</param>
/// <param name="Warm">How long machines of the warm pool take.</param>
public sealed record LaunchAccount(
    Replicas Credited,
    ImmutableHashSet<ReplicaId> Overdue,
    TimeSpan Patience,
    TimeSpan ColdPatience,
    ImmutableArray<PoolName> Refused,
    LeadTime Cold,
    LeadTime Warm)
{
    /// <summary>Sorts a reconciled ledger.</summary>
    /// <param name="ledger">Reconciled with <paramref name="replicas"/>.</param>
    /// <param name="replicas">Every machine.</param>
    /// <param name="coldPrior">What new machines take before anything was seen.</param>
    /// <param name="warmPrior">What warm machines take before anything was seen.</param>
    /// <param name="now">The instant of evaluation.</param>
    public static LaunchAccount Of(
        Ledger ledger,
        ImmutableArray<Replica> replicas,
        LeadTime coldPrior,
        LeadTime warmPrior,
        DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        var cold = ledger.LeadTime(LaunchSource.Cold, coldPrior);
        var warm = ledger.LeadTime(LaunchSource.Warm, warmPrior);
        var (forCold, forWarm) = (Longer(cold.P90, coldPrior.P90), Longer(warm.P90, warmPrior.P90));
        var late = ledger.Launches.Where(launch => IsOverdue(launch.Source, launch.AskedAt)).ToImmutableArray();
        var expected = ledger.Requests.Where(request => !IsOverdue(request.Source, request.AskedAt));
        var refused = ledger.Requests.Where(request => IsOverdue(request.Source, request.AskedAt));
        var pending = Replicas.Of(replicas.Count(replica => replica.IsPending) - late.Length);
        return new LaunchAccount(
            expected.Aggregate(pending, (sum, request) => sum + request.Count),
            [.. late.Select(launch => launch.Replica)],
            late.Aggregate(TimeSpan.Zero, (longest, launch) => Longer(longest, PatienceWith(launch.Source))),
            forCold,
            [.. refused.Select(request => request.Pool).Distinct()],
            cold,
            warm);

        bool IsOverdue(LaunchSource source, DateTimeOffset askedAt) => now - askedAt > PatienceWith(source);

        TimeSpan PatienceWith(LaunchSource source) => source is LaunchSource.Cold ? forCold : forWarm;
    }

    private static TimeSpan Longer(TimeSpan left, TimeSpan right) => left >= right ? left : right;
}
