using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Decisions;

/// <summary>A count decided for the whole fleet, before it is spread over pools.</summary>
/// <param name="Count">How many replicas.</param>
/// <param name="Because">The reason that explains it best.</param>
/// <param name="Memory">The memory so far.</param>
/// <param name="IsFrozen">Whether everything stays as it was found, warm machines and troubled pools too.</param>
internal sealed record Ruling(Replicas Count, Reason Because, Memory Memory, bool IsFrozen = false)
{
    /// <summary>The most that may be needed before a new machine is ready; null where nobody looked ahead.</summary>
    public Replicas? Peak { get; init; }
}
