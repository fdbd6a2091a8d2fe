namespace LlmCloudScaler.Core.Policies;

/// <summary>What to do when somebody else changed the desired capacity.</summary>
public enum ExternalChange
{
    /// <summary>Say so and go on from what they set.</summary>
    Adopt,

    /// <summary>Say so and change nothing until desired is back at what we set, or the policy changes.</summary>
    Pause,

    /// <summary>Say so and decide as if desired were still what we set.</summary>
    Overrule,
}
