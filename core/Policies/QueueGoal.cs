using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Policies;

/// <summary>When a queue is short enough.</summary>
public abstract record QueueGoal
{
    private QueueGoal()
    {
    }

    /// <summary>At most so many waiting for each replica.</summary>
    /// <param name="Waiting">Requests; more than zero.</param>
    public sealed record PerReplica(Quantity Waiting) : QueueGoal;

    /// <summary>What waits now is gone within a time of the capacity being there.</summary>
    /// <param name="Within">More than zero.</param>
    /// <param name="Served">The metric that says how many requests a second the fleet completes; null to learn it from
    /// the queue's own movement.</param>
    public sealed record Drain(TimeSpan Within, MetricName? Served) : QueueGoal;
}
