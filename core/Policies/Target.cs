using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Policies;

/// <summary>What target tracking keeps a metric at: the three kinds of target that Kubernetes has.</summary>
public abstract record Target
{
    private Target()
    {
    }

    /// <summary>A percentage of each replica's capacity, on average.</summary>
    /// <param name="Percent">Whole percent, 1 or more.</param>
    public sealed record Utilization(int Percent) : Target;

    /// <summary>So much for each replica, on average.</summary>
    /// <param name="PerReplica">In the metric's unit; more than zero.</param>
    public sealed record AverageValue(Quantity PerReplica) : Target;

    /// <summary>So much, however many replicas there are.</summary>
    /// <param name="Level">In the metric's unit; more than zero.</param>
    public sealed record Value(Quantity Level) : Target;
}
