using System.Text.Json.Nodes;

using LlmCloudScaler.Emulators.Gcp.Compute;
using LlmCloudScaler.Emulators.Gcp.Http;
using LlmCloudScaler.Emulators.Parts.Json;

namespace LlmCloudScaler.Emulators.Gcp.Quotas;

/// <summary>What a project may have: quotas of regions and its own, and types of machines.</summary>
internal sealed class QuotaService(EmulatedQuotas quotas, GroupDirectory groups, GcpEmulatorOptions world)
{
    private static readonly string[] OfRegion =
    [
        "CPUS", "A2_CPUS", "PREEMPTIBLE_CPUS", "NVIDIA_A100_GPUS", "NVIDIA_L4_GPUS", "PREEMPTIBLE_NVIDIA_A100_GPUS",
        "PREEMPTIBLE_NVIDIA_L4_GPUS", "PREEMPTIBLE_NVIDIA_H100_GPUS",
    ];

    public static bool Serves(GcpRequest request) =>
        request.Operation is "compute.projects.get" or "compute.regions.get" or "compute.machineTypes.get";

    public GcpAnswer Answer(GcpRequest request) => request.Operation switch
    {
        _ when request.Value("project") != world.Project && request.Value("project") != world.ProjectNumber =>
            NotFound($"projects/{request.Value("project")}"),
        "compute.projects.get" => GcpAnswer.Ok(new JsonObject
        {
            ["kind"] = "compute#project",
            ["name"] = world.Project,
            ["quotas"] = Quotas(["GPUS_ALL_REGIONS"], region: null),
        }),
        "compute.regions.get" => GcpAnswer.Ok(new JsonObject
        {
            ["kind"] = "compute#region",
            ["name"] = request.Value("region"),
            ["status"] = "UP",
            ["quotas"] = Quotas(OfRegion, request.Value("region")),
        }),
        _ => MachineTypes.Find(request.Value("machineType")) is { } type
            ? GcpAnswer.Ok(Shape(type, request.Value("zone")))
            : NotFound($"projects/{world.Project}/zones/{request.Value("zone")}/machineTypes/"
                + request.Value("machineType")),
    };

    private JsonArray Quotas(IEnumerable<string> metrics, string? region) => metrics.Where(quotas.IsTold)
        .Select(metric => new JsonObject
        {
            ["metric"] = metric,
            ["limit"] = quotas.LimitOf(metric),
            ["usage"] = Used(metric, region) + quotas.UsedByOthers(metric),
        }).ToJson();

    /// <summary>Spot machines count against what is theirs where the project may have any of that.</summary>
    private double Used(string metric, string? region) => groups.All
        .Where(group => region is null || group.Zones[0].StartsWith(region + "-", StringComparison.Ordinal))
        .Sum(group => group.For(Purpose.Running).Count() * Of(group, metric));

    private double Of(GroupState group, string metric)
    {
        if (MachineTypes.Find(group.Options.MachineType) is not { } type)
        {
            return 0;
        }

        return metric == "GPUS_ALL_REGIONS" ? group.Options.IsSpot ? 0 : type.Accelerators
            : metric == CountedAs(type.GpuQuota, group) ? type.Accelerators
            : metric == CountedAs(type.VcpuQuota, group) ? type.Vcpus
            : 0;
    }

    private string? CountedAs(string? metric, GroupState group)
    {
        var spot = metric?.EndsWith("CPUS", StringComparison.Ordinal) is true
            ? "PREEMPTIBLE_CPUS"
            : $"PREEMPTIBLE_{metric}";
        return metric is not null && group.Options.IsSpot && quotas.LimitOf(spot) > 0 ? spot : metric;
    }

    private JsonObject Shape(MachineKind type, string zone)
    {
        var shape = new JsonObject
        {
            ["kind"] = "compute#machineType",
            ["name"] = type.Name,
            ["guestCpus"] = type.Vcpus,
            ["zone"] = zone,
            ["selfLink"] = Links.Of($"projects/{world.Project}/zones/{zone}/machineTypes/{type.Name}"),
        };
        if (type.Accelerator is { } accelerator)
        {
            shape["accelerators"] = new JsonArray(new JsonObject
            {
                ["guestAcceleratorType"] = accelerator,
                ["guestAcceleratorCount"] = type.Accelerators,
            });
        }

        return shape;
    }

    private static GcpAnswer NotFound(string path) =>
        GcpAnswer.Reasoned(404, "notFound", $"The resource '{path}' was not found");
}
