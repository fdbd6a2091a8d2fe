using System.Collections.Immutable;

namespace LlmCloudScaler.AzureFunctions.Invocations;

/// <summary>An alert of Azure Monitor that has changed its state.</summary>
/// <param name="Rule">The alert rule's name.</param>
/// <param name="Condition"><c>Fired</c> or <c>Resolved</c>.</param>
/// <param name="At">When it fired.</param>
/// <param name="Targets">The ids of the resources it speaks of.</param>
/// <param name="Fleets">The fleets that its dimensions name.</param>
internal sealed record Alert(
    string Rule,
    string Condition,
    DateTimeOffset At,
    ImmutableArray<string> Targets,
    ImmutableArray<string> Fleets);
