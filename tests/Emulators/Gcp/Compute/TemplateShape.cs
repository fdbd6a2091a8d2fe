using System.Text.Json.Nodes;

namespace LlmCloudScaler.Emulators.Gcp.Compute;

/// <summary>A group's template as answers tell of it.</summary>
internal static class TemplateShape
{
    public static JsonObject Of(GroupState group) => new()
    {
        ["kind"] = "compute#instanceTemplate",
        ["name"] = group.Name,
        ["creationTimestamp"] = Instants.Write(group.Created),
        ["properties"] = new JsonObject
        {
            ["machineType"] = "a2-highgpu-1g",
            ["scheduling"] = new JsonObject
            {
                ["provisioningModel"] = group.Options.IsSpot ? "SPOT" : "STANDARD",
                ["preemptible"] = group.Options.IsSpot,
                ["automaticRestart"] = !group.Options.IsSpot,
            },
        },
        ["selfLink"] = Links.Template(group),
    };
}
