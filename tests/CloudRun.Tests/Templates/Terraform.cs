using System.Text.Json.Nodes;

using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.CloudRun.Tests.Templates;

/// <summary>Terraform's modules, as <c>check.mjs</c> reads them: their language, and the schema of Google's resources.
/// Neither needs a registry, nor Google.</summary>
internal static class Terraform
{
    /// <summary>The modules of the repository.</summary>
    public static readonly string[] Folders = ["terraform", "infra/gcp/gpu-fleet"];

    private const string Checker = "tests/CloudRun.Tests/Templates/terraform-check/check.mjs";

    private static readonly Lazy<Task<JsonNode>> Shipped = new(() => ReadAsync([.. Folders.Select(Repository.PathOf)]));

    /// <summary>The scaler.</summary>
    public static Task<Module> ScalerAsync() => ModuleAsync(Folders[0]);

    /// <summary>The example of a fleet.</summary>
    public static Task<Module> FleetAsync() => ModuleAsync(Folders[1]);

    /// <summary>The version of Google's provider whose schema is known.</summary>
    public static async Task<string> ProviderVersionAsync() => (await Shipped.Value)["providerVersion"]!.ToString();

    /// <summary>What is to be said against a module of the repository.</summary>
    public static async Task<string[]> FindingsAsync(string folder) =>
        Findings((await Shipped.Value)["folders"]![Repository.PathOf(folder)]!);

    /// <summary>What is to be said against a module of one file.</summary>
    public static async Task<string[]> FindingsOfAsync(string text)
    {
        var folder = Directory.CreateTempSubdirectory("llmcloudscaler-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "main.tf"), text + "\n");
            return Findings((await ReadAsync(folder.FullName))["folders"]![folder.FullName]!);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<Module> ModuleAsync(string folder) =>
        new((await Shipped.Value)["folders"]![Repository.PathOf(folder)]!["module"]!.AsObject());

    private static string[] Findings(JsonNode module) =>
        [.. module["findings"]!.AsArray().Select(finding => finding!.ToString())];

    private static async Task<JsonNode> ReadAsync(params string[] folders)
    {
        var packages = Component.NeedFolder("artifacts/terraform-check/node_modules");
        var finished = await Finished.RunAsync(
            Component.Need("node"), [Repository.PathOf(Checker), packages, .. folders]);
        Assert.True(finished.ExitCode == 0, finished.Errors);
        return JsonNode.Parse(finished.Output)!;
    }
}
