namespace Amazon.AutoScaling.Model;

/// <summary>How many of a group's machines are on demand, and how many at the spot price.</summary>
internal sealed class InstancesDistribution
{
    /// <summary>The first so many are on demand; null for 0.</summary>
    public int? OnDemandBaseCapacity { get; set; }

    /// <summary>Of the others, the share on demand; null for 100.</summary>
    public int? OnDemandPercentageAboveBaseCapacity { get; set; }
}
