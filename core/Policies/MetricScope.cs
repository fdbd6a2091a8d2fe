namespace LlmCloudScaler.Core.Policies;

/// <summary>What a value of a metric speaks of when the source gives one value for the fleet.</summary>
public enum MetricScope
{
    /// <summary>The mean over ready replicas, such as GPU utilisation; it does not grow with the fleet.</summary>
    ReplicaMean,

    /// <summary>The total over the fleet or in front of it, such as a queue's length.</summary>
    FleetTotal,
}
