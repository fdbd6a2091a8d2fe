using System.Text.Json.Nodes;

using LlmCloudScaler.Emulators.Azure.Http;

namespace LlmCloudScaler.Emulators.Azure.Insights;

/// <summary>Azure's own scaling of scale sets, as far as one wants to know whether it is on.</summary>
internal sealed class AutoscaleSettings(AzureEmulatorOptions world)
{
    private const string Type = "Microsoft.Insights/autoscaleSettings";

    private readonly List<(string Name, string Group, string Target, bool IsEnabled)> _settings = [];

    public void Add(string name, string group, string target, bool isEnabled) =>
        _settings.Add((name, group, target, isEnabled));

    public AzureAnswer Answer(AzureRequest request)
    {
        var group = request.Values.GetValueOrDefault("resourceGroupName");
        var listed = _settings.Where(setting =>
            group is null || string.Equals(setting.Group, group, StringComparison.OrdinalIgnoreCase));
        return Page.Answer(
            request,
            [.. listed.Select(setting => Shape(setting.Name, setting.Group, setting.Target, setting.IsEnabled))],
            world.PageSize);
    }

    private JsonObject Shape(string name, string group, string target, bool isEnabled) => new()
    {
        ["id"] = $"/subscriptions/{world.Subscription}/resourceGroups/{group}/providers/microsoft.insights/"
            + $"autoscalesettings/{name}",
        ["name"] = name,
        ["type"] = Type,
        ["location"] = world.Region,
        ["tags"] = new JsonObject(),
        ["properties"] = new JsonObject
        {
            ["profiles"] = new JsonArray(new JsonObject
            {
                ["name"] = "default",
                ["capacity"] = new JsonObject { ["minimum"] = "1", ["maximum"] = "10", ["default"] = "1" },
                ["rules"] = new JsonArray(),
            }),
            ["enabled"] = isEnabled,
            ["name"] = name,
            ["targetResourceUri"] = target,
        },
    };
}
