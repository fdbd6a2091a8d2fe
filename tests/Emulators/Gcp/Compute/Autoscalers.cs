using System.Text.Json.Nodes;

using LlmCloudScaler.Emulators.Gcp.Http;

namespace LlmCloudScaler.Emulators.Gcp.Compute;

/// <summary>Google's own scaling of groups, as far as one wants to know whether it is on.</summary>
internal sealed class Autoscalers(GcpEmulatorOptions world)
{
    private readonly List<(string Name, GroupState Group, string Mode, string Status, string Id)> _all = [];

    public void Add(string name, GroupState group, string mode, string status, string id)
    {
        _all.Add((name, group, mode, status, id));
        group.IsAutoscaled = mode != "OFF";
    }

    /// <summary>The address of the one that a group has; null where it has none.</summary>
    public string? Of(GroupState group) => _all.Where(one => one.Group == group)
        .Select(one => Link(one.Group, one.Name)).FirstOrDefault();

    public GcpAnswer List(GcpRequest request, string place)
    {
        var path = $"projects/{world.Project}/{place}/autoscalers";
        var isRegional = request.Operation == "compute.regionAutoscalers.list";
        var body = new JsonObject
        {
            ["kind"] = isRegional ? "compute#regionAutoscalerList" : "compute#autoscalerList",
            ["id"] = path,
            ["selfLink"] = Links.Of(path),
        };
        var listed = _all.Where(one => one.Group.Place == place)
            .Select(one => Shape(one.Name, one.Group, one.Mode, one.Status, one.Id));
        return Page.Answer(request, body, "items", [.. listed], world.PageSize);
    }

    private string Link(GroupState group, string name) =>
        Links.Of($"projects/{world.Project}/{group.Place}/autoscalers/{name}");

    private JsonObject Shape(string name, GroupState group, string mode, string status, string id) => new()
    {
        ["kind"] = "compute#autoscaler",
        ["id"] = id,
        ["creationTimestamp"] = Instants.Write(group.Created),
        ["name"] = name,
        [group.IsRegional ? "region" : "zone"] = Links.Of($"projects/{world.Project}/{group.Place}"),
        ["target"] = Links.Of(group),
        ["autoscalingPolicy"] = new JsonObject
        {
            ["minNumReplicas"] = 1,
            ["maxNumReplicas"] = 10,
            ["coolDownPeriodSec"] = 60,
            ["cpuUtilization"] = new JsonObject { ["utilizationTarget"] = 0.6 },
            ["mode"] = mode,
        },
        ["status"] = status,
        ["selfLink"] = Link(group, name),
    };
}
