namespace LlmCloudScaler.Core.Policies;

/// <summary>What a rate policy's value counts; Kubernetes' policy <c>type</c>.</summary>
public enum RateUnit
{
    /// <summary>Replicas.</summary>
    Pods,

    /// <summary>Percent of the replicas at the start of the period.</summary>
    Percent,
}
