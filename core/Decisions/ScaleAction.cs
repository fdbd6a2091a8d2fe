namespace LlmCloudScaler.Core.Decisions;

/// <summary>The direction of a decision.</summary>
public enum ScaleAction
{
    /// <summary>Capacity stays.</summary>
    Hold,

    /// <summary>Capacity grows.</summary>
    ScaleOut,

    /// <summary>Capacity shrinks.</summary>
    ScaleIn,
}
