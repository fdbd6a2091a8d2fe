using System.Collections.Immutable;

using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Evaluation.Documents.Trees;

namespace LlmCloudScaler.Evaluation.Documents.Policies;

/// <summary>Writes pools.</summary>
internal static class PoolWriter
{
    /// <summary>One of a policy's pools; its name only where it does not follow from its group.</summary>
    public static TreeBuilder Pool(PoolPolicy pool, ImmutableArray<PoolPolicy> all)
    {
        var group = PoolReader.GroupOf(pool.Target);
        var named = pool.Name.Value == group && all.Count(other => PoolReader.GroupOf(other.Target) == group) == 1
            ? null
            : pool.Name.Value;
        return Target(pool.Target)
            .Text("name", named)
            .Number("gpusPerReplica", pool.GpusPerReplica == 1 ? null : pool.GpusPerReplica)
            .Number("pricePerHour", pool.Price?.DollarsPerHour)
            .Number("max", pool.Max?.Count);
    }

    private static TreeBuilder Target(PoolTarget target) => target switch
    {
        PoolTarget.Aws aws => new TreeBuilder().Node("aws", new TreeBuilder()
            .Text("region", aws.Region)
            .Text("autoScalingGroup", aws.AutoScalingGroup)),
        PoolTarget.Azure azure => new TreeBuilder().Node("azure", new TreeBuilder()
            .Text("subscription", azure.Subscription)
            .Text("resourceGroup", azure.ResourceGroup)
            .Text("scaleSet", azure.ScaleSet)),
        PoolTarget.Gcp gcp => new TreeBuilder().Node("gcp", new TreeBuilder()
            .Text("project", gcp.Project)
            .Text(gcp.IsRegional ? "region" : "zone", gcp.Location)
            .Text("instanceGroup", gcp.InstanceGroup)),
        PoolTarget.Simulated simulated => new TreeBuilder().Node("simulated", new TreeBuilder()
            .Text("group", simulated.Group)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
