namespace LlmCloudScaler.Core.Policies;

/// <summary>The group of machines behind a pool. A closed family, one case for each cloud.</summary>
public abstract record PoolTarget
{
    private PoolTarget()
    {
    }

    /// <summary>An AWS Auto Scaling Group.</summary>
    /// <param name="Region">Such as <c>us-east-1</c>.</param>
    /// <param name="AutoScalingGroup">The group's name.</param>
    public sealed record Aws(string Region, string AutoScalingGroup) : PoolTarget;

    /// <summary>An Azure Virtual Machine Scale Set.</summary>
    /// <param name="Subscription">The subscription's id.</param>
    /// <param name="ResourceGroup">The resource group's name.</param>
    /// <param name="ScaleSet">The scale set's name.</param>
    public sealed record Azure(string Subscription, string ResourceGroup, string ScaleSet) : PoolTarget;

    /// <summary>A Google Cloud Managed Instance Group.</summary>
    /// <param name="Project">The project's id.</param>
    /// <param name="Location">The zone or the region it spans.</param>
    /// <param name="IsRegional">Whether <paramref name="Location"/> is a region.</param>
    /// <param name="InstanceGroup">The group's name.</param>
    public sealed record Gcp(string Project, string Location, bool IsRegional, string InstanceGroup) : PoolTarget;

    /// <summary>A group of the embedded simulated cloud.</summary>
    /// <param name="Group">The group's name.</param>
    public sealed record Simulated(string Group) : PoolTarget;
}
