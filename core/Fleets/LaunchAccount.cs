using System.Collections.Immutable;

using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Fleets;

/// <summary>The launches in flight, sorted by whether they can still be believed in: a launch counts for as long as
/// nine of ten take, and then it has failed; but never for less than the policy itself says of nine of ten, for a
/// history of quick starts would else give up the first slow one, and never learn from it.</summary>
/// <param name="Credited">How many are still expected.</param>
/// <param name="Overdue">The machines on their way for too long.</param>
/// <param name="Refused">The pools that have shown no machine for what was asked of them for too long.</param>
/// <param name="Cold">How long new machines take.</param>
/// <param name="Warm">How long machines of the warm pool take.</param>
/// <param name="Patience">How long a new machine is waited for.</param>
public sealed record LaunchAccount(
    Replicas Credited,
    ImmutableHashSet<ReplicaId> Overdue,
    ImmutableArray<PoolName> Refused,
    LeadTime Cold,
    LeadTime Warm,
    TimeSpan Patience)
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
        var (forCold, forWarm) = (Longer(cold, coldPrior), Longer(warm, warmPrior));
        var pending = 0;
        foreach (var replica in replicas)
        {
            pending += replica.IsPending ? 1 : 0;
        }

        var overdue = ImmutableHashSet<ReplicaId>.Empty;
        foreach (var launch in ledger.Launches)
        {
            if (IsOverdue(launch.Source, launch.AskedAt))
            {
                overdue = overdue.Add(launch.Replica);
            }
        }

        var credited = Replicas.Of(pending - overdue.Count);
        var refused = ImmutableArray<PoolName>.Empty;
        foreach (var request in ledger.Requests)
        {
            if (!IsOverdue(request.Source, request.AskedAt))
            {
                credited += request.Count;
            }
            else if (!refused.Contains(request.Pool))
            {
                refused = refused.Add(request.Pool);
            }
        }

        return new LaunchAccount(credited, overdue, refused, cold, warm, forCold);

        bool IsOverdue(LaunchSource source, DateTimeOffset askedAt) =>
            now - askedAt > (source is LaunchSource.Cold ? forCold : forWarm);
    }

    private static TimeSpan Longer(LeadTime learnt, LeadTime prior) =>
        learnt.P90 > prior.P90 ? learnt.P90 : prior.P90;
}
