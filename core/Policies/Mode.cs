namespace LlmCloudScaler.Core.Policies;

/// <summary>What may be done about a decision.</summary>
public enum Mode
{
    /// <summary>Decide and say so; change nothing.</summary>
    DryRun,

    /// <summary>Decide and record, tick by tick, beside whatever scales the fleet today; change nothing.</summary>
    Shadow,

    /// <summary>Carry out what adds capacity; record the rest.</summary>
    ScaleOutOnly,

    /// <summary>Carry out every decision.</summary>
    Enforce,
}
