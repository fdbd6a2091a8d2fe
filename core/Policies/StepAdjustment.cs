namespace LlmCloudScaler.Core.Policies;

/// <summary>What the numbers of scaling steps mean; AWS's three adjustment types.</summary>
public enum StepAdjustment
{
    /// <summary>So many replicas more or fewer.</summary>
    ChangeInCapacity,

    /// <summary>So many percent of the present capacity more or fewer.</summary>
    PercentChangeInCapacity,

    /// <summary>So many replicas exactly.</summary>
    ExactCapacity,
}
