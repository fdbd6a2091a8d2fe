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
            ["machineType"] = group.Options.MachineType,
            ["metadata"] = Metadata(group.Options),
            ["scheduling"] = new JsonObject
            {
                ["provisioningModel"] = group.Options.IsSpot ? "SPOT" : "STANDARD",
                ["preemptible"] = group.Options.IsSpot || group.Options.IsPreemptible,
                ["automaticRestart"] = !group.Options.IsSpot && !group.Options.IsPreemptible,
            },
        },
        ["selfLink"] = Links.Template(group),
    };

    private static JsonObject Metadata(GroupOptions options)
    {
        var metadata = new JsonObject { ["kind"] = "compute#metadata" };
        if (options.HasShutdownScript)
        {
            metadata["items"] = new JsonArray(
                new JsonObject { ["key"] = "shutdown-script", ["value"] = "drain-replica" });
        }

        return metadata;
    }
}
