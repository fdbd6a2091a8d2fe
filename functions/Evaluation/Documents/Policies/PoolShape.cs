using LlmCloudScaler.Evaluation.Documents.Shapes;

namespace LlmCloudScaler.Evaluation.Documents.Policies;

/// <summary>The fields of a pool.</summary>
internal static class PoolShape
{
    /// <summary>One pool.</summary>
    public static Shape.Mapping Pool { get; } = new(
    [
        new("aws", new Shape.Mapping(
        [
            new("region", Texts.Any, "The group's region, such as `us-east-1`.", Needed: true),
            new("autoScalingGroup", Texts.Any, "The group's name.", Needed: true),
        ]), "An AWS Auto Scaling Group."),
        new("azure", new Shape.Mapping(
        [
            new("subscription", Texts.Any, "The subscription's id.", Needed: true),
            new("resourceGroup", Texts.Any, "The resource group's name.", Needed: true),
            new("scaleSet", Texts.Any, "The scale set's name.", Needed: true),
        ]), "An Azure Virtual Machine Scale Set."),
        new("gcp", new Shape.Mapping(
            [
                new("project", Texts.Any, "The project's id.", Needed: true),
                new("zone", Texts.Any, "The zone of a zonal group; this or `region`."),
                new("region", Texts.Any, "The region of a regional group; this or `zone`."),
                new("instanceGroup", Texts.Any, "The group's name.", Needed: true),
            ],
            new KeyGroup(["zone", "region"])), "A Google Cloud Managed Instance Group."),
        new("simulated", new Shape.Mapping(
        [
            new("group", Texts.Any, "The group's name.", Needed: true),
        ]), "A group of the built-in simulated cloud."),
        new("name", Texts.Name, "The pool's name in decisions and logs; unique in the policy.",
            Default: "the group's own name"),
        new("gpusPerReplica", new Shape.Whole(Least: 1, Most: 1024),
            "GPUs in one machine: for quota and cost, not a unit of scaling.", Default: "1"),
        new("pricePerHour", new Shape.Number(Least: 0),
            "What one replica costs while it runs, in US dollars an hour; used for budgets and the warm pool's size."),
        new("max", new Shape.Whole(), "The most replicas this pool may hold.", Default: "no limit but replicas.max"),
    ], new KeyGroup(["aws", "azure", "gcp", "simulated"]));
}
