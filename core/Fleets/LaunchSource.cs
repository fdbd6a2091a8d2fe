namespace LlmCloudScaler.Core.Fleets;

/// <summary>Where a launched replica comes from.</summary>
public enum LaunchSource
{
    /// <summary>A new machine.</summary>
    Cold,

    /// <summary>A stopped or suspended machine of the warm pool.</summary>
    Warm,
}
