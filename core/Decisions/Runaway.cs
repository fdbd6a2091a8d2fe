using LlmCloudScaler.Core.Constraints;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Decisions;

/// <summary>The capacity breaker within a decision: Kubernetes has none.</summary>
internal static class Runaway
{
    /// <summary>Lets the breaker limit a count, and remembers what it saw.</summary>
    public static (Replicas Wanted, Memory Memory) Stop(Replicas wanted, Recall recall, Trail trail)
    {
        if (recall.Policy.Semantics is Semantics.Kubernetes)
        {
            return (wanted, recall.Memory);
        }

        var (verdict, next) = CapacityBreaker.Apply(
            recall.Memory.Breaker,
            desired: recall.Observation.Desired,
            existing: recall.Existing - recall.Overdue,
            proposed: wanted,
            floor: recall.Policy.Range.Min,
            recall.Policy.Breaker,
            patience: recall.Launches.ColdPatience * 2,
            recall.Now);
        return (trail.Follow(wanted, verdict), recall.Memory with { Breaker = next });
    }
}
