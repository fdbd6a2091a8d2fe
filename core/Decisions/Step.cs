using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Decisions;

/// <summary>One step of a derivation.</summary>
/// <param name="Stage">Who speaks.</param>
/// <param name="Because">What they say.</param>
/// <param name="From">The count before; null where the step is not about the count.</param>
/// <param name="To">The count after, or the count recommended; null likewise.</param>
public sealed record Step(Stage Stage, Reason Because, Replicas? From = null, Replicas? To = null);
