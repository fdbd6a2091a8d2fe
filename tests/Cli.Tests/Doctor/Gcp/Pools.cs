using System.Collections.Immutable;

using LlmCloudScaler.Cli.Doctor.Gcp;
using LlmCloudScaler.Cli.Tests.Clouds.Gcp;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Providers.Gcp.Doctor;

namespace LlmCloudScaler.Cli.Tests.Doctor.Gcp;

/// <summary>Pools on Google Cloud that a doctor is shown.</summary>
internal static class Pools
{
    /// <summary>A group as it should be.</summary>
    public static GcpGroup Healthy { get; } = new(
        "chat",
        EmulatedGoogle.Project,
        EmulatedGoogle.Region,
        IsRegional: true,
        EmulatedGoogle.Region,
        ["us-central1-a", "us-central1-b"],
        Size: 2,
        Standby: 0,
        Most: 2000,
        HealthCheck: "ready",
        RepairDelay: TimeSpan.FromMinutes(10),
        Updates: null,
        Redistributes: false,
        KeepsZonesEven: false,
        IsStateful: false,
        StandbyDelay: TimeSpan.FromMinutes(10),
        IsAutoscaled: false,
        HasShutdownScript: false,
        IsMixed: false,
        Template: "projects/models/global/instanceTemplates/chat");

    /// <summary>A template as it should be.</summary>
    public static GcpTemplate Template { get; } =
        new("a2-highgpu-2g", [], IsSpot: false, EndsInADay: false, HasShutdownScript: true);

    /// <summary>One pool; 1 to 6 replicas.</summary>
    public static Policy Chat { get; } = TestPolicies.Read(EmulatedGoogle.Policy);

    /// <summary>The same, with up to two machines that stand by.</summary>
    public static Policy Warm { get; } = TestPolicies.Read(EmulatedGoogle.Policy + "\nwarmPool: { size: 1, max: 2 }\n");

    /// <summary>Two pools: at most 4 of the first, and the rest of the second.</summary>
    public static Policy Two { get; } = TestPolicies.Read(EmulatedGoogle.Policy.Replace(
        """
          - gcp: { project: models, region: us-central1, instanceGroup: chat }
            pricePerHour: 3.67
        """,
        """
          - { name: a, gcp: { project: models, region: us-central1, instanceGroup: a }, max: 4 }
          - { name: b, gcp: { project: models, region: us-central1, instanceGroup: b } }
        """,
        StringComparison.Ordinal));

    /// <summary>The first pool of a policy, seen.</summary>
    public static ExaminedPool Seen(Policy? policy = null, GcpGroup? group = null, GcpTemplate? template = null) =>
        All(policy ?? Chat, group ?? Healthy, template ?? Template)[0];

    /// <summary>All pools of a policy, each with a group and a template like these.</summary>
    public static ImmutableArray<ExaminedPool> All(Policy policy, GcpGroup group, GcpTemplate template) =>
    [
        .. policy.Pools.Select(pool => new ExaminedPool(
            policy, pool, new Found<GcpGroup>.Known(group), new Found<GcpTemplate>.Known(template))),
    ];
}
