using System.Collections.Immutable;

using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Fleets;

/// <summary>The launches in flight, sorted by whether they can still be believed in: a launch counts for as long as
/// nine of ten take, and then it has failed.</summary>
/// <param name="Credited">How many are still expected.</param>
/// <param name="Overdue">The machines on their way for too long.</param>
/// <param name="Unreplaced">How many of those nothing was asked for in place of yet.</param>
/// <param name="Patience">What nine of ten starts such as theirs take at most; the longest of them.</param>
/// <param name="Refused">The pools that have shown no machine for what was asked of them for too long.</param>
/// <param name="Cold">How long new machines take.</param>
/// <param name="Warm">How long machines of the warm pool take.</param>
public sealed record LaunchAccount(
    Replicas Credited,
    ImmutableHashSet<ReplicaId> Overdue,
    Replicas Unreplaced,
    TimeSpan Patience,
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
        var pending = 0;
        foreach (var replica in replicas)
        {
            pending += replica.IsPending ? 1 : 0;
        }

        var overdue = ImmutableHashSet<ReplicaId>.Empty;
        var (unreplaced, patience) = (0, TimeSpan.Zero);
        foreach (var launch in ledger.Launches)
        {
            if (IsOverdue(launch.Source, launch.AskedAt))
            {
                overdue = overdue.Add(launch.Replica);
                unreplaced += launch.Replaced ? 0 : 1;
                var expected = Usual(launch.Source).P90;
                patience = expected > patience ? expected : patience;
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

        return new LaunchAccount(credited, overdue, Replicas.Of(unreplaced), patience, refused, cold, warm);

        bool IsOverdue(LaunchSource source, DateTimeOffset askedAt) =>
            now - askedAt > Usual(source).P90;

        LeadTime Usual(LaunchSource source) => source is LaunchSource.Cold ? cold : warm;
    }
}
