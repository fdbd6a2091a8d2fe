using System.Collections.Concurrent;
using System.Text.Json.Nodes;

using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.AzureFunctions.Tests.Templates;

/// <summary>What Azure would be asked to make, with all that can be worked out beforehand worked out.</summary>
/// <param name="resources">Each resource, those of modules too.</param>
internal sealed class Deployment(JsonObject[] resources)
{
    /// <summary>The subscription that is deployed to.</summary>
    public const string Subscription = "00000000-0000-0000-0000-000000000001";

    /// <summary>The resource group that is deployed to.</summary>
    public const string Group = $"/subscriptions/{Subscription}/resourceGroups/scaler";

    private static readonly ConcurrentDictionary<string, Lazy<Task<Deployment>>> Known = new();

    /// <summary>The scaler, with parameters in Bicep's own words.</summary>
    public static Task<Deployment> OfScalerAsync(params string[] parameters) => OfAsync(
        "main.bicep",
        parameters.Any(parameter => parameter.StartsWith("scaleSets ", StringComparison.Ordinal))
            ? parameters
            : [$"scaleSets = ['{Fleets}/Microsoft.Compute/virtualMachineScaleSets/chat']", .. parameters]);

    /// <summary>The example of a fleet, with settings beside the two that are always needed.</summary>
    public static Task<Deployment> OfFleetAsync(params string[] settings) => OfAsync(
        "infra/azure/gpu-fleet.bicep",
        "name = 'chat'",
        $"settings = {{\n adminUsername: 'operator'\n sshPublicKey: 'key'\n {string.Join('\n', settings)}\n}}");

    /// <summary>Where the resources of the fleets are that tests name.</summary>
    public static string Fleets => $"/subscriptions/{Subscription}/resourceGroups/fleets/providers";

    /// <summary>All resources of a type.</summary>
    public JsonObject[] OfType(string type) => [.. resources.Where(resource => resource["type"]!.ToString() == type)];

    /// <summary>The properties of the only resource of a type, or of the one with a name.</summary>
    public JsonObject Properties(string type, string? name = null) => Assert.Single(
        OfType(type), resource => name is null || resource["name"]!.ToString() == name)["properties"]!.AsObject();

    /// <summary>Who is let at what: the resource, and the role's GUID.</summary>
    public IEnumerable<(string Scope, string Role)> Assignments() =>
        OfType("Microsoft.Authorization/roleAssignments").Select(assignment => (
            assignment["id"]!.ToString().Split("/providers/Microsoft.Authorization/")[0],
            assignment["properties"]!["roleDefinitionId"]!.ToString().Split('/')[^1]));

    /// <summary>The actions of a role of ours; none for one of Azure's.</summary>
    public string[] ActionsOf(string role) =>
    [
        .. OfType("Microsoft.Authorization/roleDefinitions")
            .Where(definition => definition["name"]!.ToString() == role)
            .SelectMany(definition => definition["properties"]!["permissions"]![0]!["actions"]!.AsArray())
            .Select(action => action!.ToString()),
    ];

    private static Task<Deployment> OfAsync(string template, params string[] parameters)
    {
        var text = string.Concat(parameters.Select(parameter => $"param {parameter}\n"));
        return Known.GetOrAdd(
            template + text, _ => new Lazy<Task<Deployment>>(() => PredictAsync(template, text))).Value;
    }

    private static async Task<Deployment> PredictAsync(string template, string parameters)
    {
        var folder = Directory.CreateTempSubdirectory("llmcloudscaler-");
        try
        {
            var file = Path.Combine(folder.FullName, "main.bicepparam");
            var from = Path.GetRelativePath(folder.FullName, Repository.PathOf(template));
            await File.WriteAllTextAsync(file, $"using '{from}'\n{parameters}");
            var finished = await Bicep.RunAsync(
                "snapshot", file, "--mode", "overwrite", "--subscription-id", Subscription, "--resource-group",
                "scaler", "--location", "eastus", "--tenant-id", "00000000-0000-0000-0000-000000000009");
            Assert.True(finished.ExitCode == 0, finished.Output + finished.Errors);
            var predicted = JsonNode.Parse(await File.ReadAllTextAsync(Path.ChangeExtension(file, "snapshot.json")))!;
            Assert.Empty(predicted["diagnostics"]!.AsArray());
            return new Deployment(
                [.. predicted["predictedResources"]!.AsArray().Select(resource => resource!.AsObject())]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
