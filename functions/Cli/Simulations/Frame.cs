using System.Collections.Immutable;

using LlmCloudScaler.Core.Decisions;
using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Evaluation.Records;

namespace LlmCloudScaler.Cli.Simulations;

/// <summary>One tick of a simulation as a watcher sees it.</summary>
/// <param name="At">The instant.</param>
/// <param name="Replicas">Every machine.</param>
/// <param name="Metrics">The newest published value of each well-known metric that has one.</param>
/// <param name="Record">What was decided and what became of it; null when the tick did not come to a decision.</param>
/// <param name="Trouble">Why not; null when it did.</param>
internal sealed record Frame(
    DateTimeOffset At,
    ImmutableArray<Replica> Replicas,
    ImmutableDictionary<string, double> Metrics,
    DecisionRecord? Record,
    string? Trouble)
{
    /// <summary>Whether the tick changed the fleet's size.</summary>
    public bool IsChange => Record is { Decision.Action: not ScaleAction.Hold };

    /// <summary>How many machines are in a phase.</summary>
    public int Count(Phase phase) => Replicas.Count(replica => replica.Phase == phase);

    /// <summary>A metric's newest value; null when it has none.</summary>
    public double? Metric(string name) => Metrics.TryGetValue(name, out var value) ? value : null;
}
