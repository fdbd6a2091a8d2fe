namespace LlmCloudScaler.Core.Decisions;

/// <summary>The stages a decision passes, in order.</summary>
public enum Stage
{
    /// <summary>A metric's reading.</summary>
    Reading,

    /// <summary>What was found that the last decision did not leave so, and what was set by hand.</summary>
    Recall,

    /// <summary>The allowed range at this instant.</summary>
    Bounds,

    /// <summary>One scaler's recommendation.</summary>
    Scaler,

    /// <summary>The choice among the recommendations.</summary>
    Choice,

    /// <summary>One constraint's limit.</summary>
    Constraint,

    /// <summary>The spreading over pools.</summary>
    Allocation,

    /// <summary>The warm pool's target.</summary>
    Warmth,

    /// <summary>The replicas that go.</summary>
    Victims,
}
