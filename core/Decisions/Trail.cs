using System.Collections.Immutable;

using LlmCloudScaler.Core.Constraints;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Core.Scalers;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Decisions;

/// <summary>The derivation while it is being written: lives for one decision and never leaves it.</summary>
internal sealed class Trail
{
    private readonly ImmutableArray<Step>.Builder _steps = ImmutableArray.CreateBuilder<Step>(initialCapacity: 16);

    /// <summary>The last constraint that changed the count; null when none did.</summary>
    public Reason? LastBound { get; private set; }

    public void Add(Stage stage, Reason because, Replicas? from = null, Replicas? to = null) =>
        _steps.Add(new Step(stage, because, from, to));

    /// <summary>Writes a constraint's verdict down, where it limits, and hands on what it allows.</summary>
    public Replicas Follow(Replicas proposed, Verdict verdict)
    {
        if (verdict.Bound is { } bound)
        {
            Add(Stage.Constraint, bound, proposed, verdict.Allowed);
            LastBound = verdict.Allowed == proposed ? LastBound : bound;
        }

        return verdict.Allowed;
    }

    public void AddReadings(ImmutableSortedDictionary<MetricName, Reading> readings, DateTimeOffset now)
    {
        foreach (var (metric, reading) in readings)
        {
            Add(Stage.Reading, reading is Reading.Fresh fresh
                ? new Reason.MetricFresh(metric, Quantity.Of(fresh.Sample.Value), now - fresh.Sample.At)
                : Sight.Blind(metric, reading).Because);
        }
    }

    /// <summary>Says what works against us, as far as the cloud tells.</summary>
    public void AddInterference(Observation observation)
    {
        foreach (var pool in observation.Pools)
        {
            foreach (var interference in pool.Interference)
            {
                Add(Stage.Recall, interference.Match<Reason>(
                    second => new Reason.SecondController(pool.Name, second.Name),
                    suspended => new Reason.ProcessSuspended(pool.Name, suspended.Process)));
            }
        }
    }

    /// <summary>Says how many launches under way count towards the need; Kubernetes keeps no such account.</summary>
    public void AddCredit(Recall recall)
    {
        if (recall.Launches.Credited > Replicas.None && recall.Policy.Semantics is Semantics.Native)
        {
            Add(Stage.Recall, new Reason.PendingCredited(recall.Launches.Credited, recall.Launches.Cold.P90));
        }
    }

    public void AddBounds(Bounds bounds)
    {
        foreach (var because in bounds.Because)
        {
            Add(Stage.Bounds, because);
        }
    }

    public void AddProposals(ImmutableArray<Proposal> proposals)
    {
        foreach (var proposal in proposals)
        {
            Add(
                Stage.Scaler,
                proposal.Recommendation.Match(wants => wants.Because, blind => blind.Because),
                to: (proposal.Recommendation as Recommendation.Wants)?.Count);
        }
    }

    public ImmutableArray<Step> Steps() => _steps.ToImmutable();
}
