using LlmCloudScaler.Core.Decisions;
using LlmCloudScaler.Core.Policies;

namespace LlmCloudScaler.Core.Tests.Decisions;

/// <summary>Shows pictures to the core one after the other and carries its memory, as a host does. What became of a
/// decision is up to the next picture.</summary>
internal sealed class Ticking(Policy policy)
{
    public Policy Policy { get; set; } = policy;

    public Memory Memory { get; private set; } = Memory.Empty;

    public Decision Tick(FleetPicture picture)
    {
        var decided = Decider.Decide(Policy, picture.Observation(), Memory, picture.At);
        Memory = decided.Memory;
        return decided.Decision;
    }
}
