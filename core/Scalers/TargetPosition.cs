namespace LlmCloudScaler.Core.Scalers;

/// <summary>Where a metric stands against its target.</summary>
public enum TargetPosition
{
    /// <summary>Near enough.</summary>
    Within,

    /// <summary>Above by more than the tolerance.</summary>
    Above,

    /// <summary>Below by more than the tolerance.</summary>
    Below,

    /// <summary>What the silent replicas may be doing could turn the answer round.</summary>
    Uncertain,
}
