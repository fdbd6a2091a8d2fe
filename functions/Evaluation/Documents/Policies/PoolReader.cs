using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Evaluation.Documents.Trees;

namespace LlmCloudScaler.Evaluation.Documents.Policies;

/// <summary>Reads the pools of a document that fits its shape.</summary>
internal static class PoolReader
{
    /// <summary>The pools; one without a name takes its group's, with a number where that is taken already.</summary>
    public static ImmutableArray<PoolPolicy> Read(DocumentNode document)
    {
        var nodes = document.Child("pools")?.Elements ?? [];
        var taken = nodes.Select(node => node.Text("name")).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var pools = ImmutableArray.CreateBuilder<PoolPolicy>(nodes.Length);
        foreach (var node in nodes)
        {
            var target = Target(node);
            pools.Add(new(
                new PoolName(node.Text("name") ?? Free(GroupOf(target), taken)),
                target,
                node.Whole("gpusPerReplica") ?? 1,
                node.Number("pricePerHour") is { } price ? HourlyPrice.Of(price) : null,
                node.Count("max")));
        }

        return pools.DrainToImmutable();
    }

    /// <summary>The name a pool has without one of its own.</summary>
    public static string GroupOf(PoolTarget target) => target switch
    {
        PoolTarget.Aws aws => aws.AutoScalingGroup,
        PoolTarget.Azure azure => azure.ScaleSet,
        PoolTarget.Gcp gcp => gcp.InstanceGroup,
        PoolTarget.Simulated simulated => simulated.Group,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Free(string wanted, HashSet<string> taken)
    {
        var name = wanted;
        for (var number = 2; !taken.Add(name); number++)
        {
            name = $"{wanted}-{number}";
        }

        return name;
    }

    private static PoolTarget Target(DocumentNode pool) =>
        pool.Child("aws") is { } aws
            ? new PoolTarget.Aws(Word(aws, "region"), Word(aws, "autoScalingGroup"))
        : pool.Child("azure") is { } azure
            ? new PoolTarget.Azure(Word(azure, "subscription"), Word(azure, "resourceGroup"), Word(azure, "scaleSet"))
        : pool.Child("gcp") is { } gcp
            ? new PoolTarget.Gcp(
                Word(gcp, "project"),
                gcp.Text("zone") ?? Word(gcp, "region"),
                IsRegional: gcp.Text("zone") is null,
                Word(gcp, "instanceGroup"))
        : new PoolTarget.Simulated(pool.Child("simulated") is { } simulated ? Word(simulated, "group") : string.Empty);

    private static string Word(DocumentNode node, string key) => node.Text(key) ?? string.Empty;
}
