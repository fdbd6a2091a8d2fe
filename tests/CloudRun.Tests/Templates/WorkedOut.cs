using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.CloudRun.Tests.Templates;

/// <summary>A module's own values, worked out by Terraform itself of its variables. What only Google knows, such as the
/// id of a resource, is the word <c>unknown</c>.</summary>
internal static partial class WorkedOut
{
    /// <summary>Works values out.</summary>
    /// <param name="folder">The module.</param>
    /// <param name="variables">What its variables are set to, in Terraform's language.</param>
    /// <param name="names">The values' names.</param>
    public static async Task<JsonNode[]> OfAsync(string folder, string variables, params string[] names)
    {
        var (answer, errors) = await TryAsync(folder, variables, names);
        Assert.True(answer is not null, errors);
        return [.. names.Select(name => JsonNode.Parse(answer[name]!["value"]!.ToString())!)];
    }

    /// <summary>Why Terraform refuses variables; empty where it does not.</summary>
    public static async Task<string> RefusalAsync(string folder, string variables) =>
        (await TryAsync(folder, variables)).Errors;

    private static async Task<(JsonNode? Answer, string Errors)> TryAsync(
        string folder, string variables, params string[] names)
    {
        var place = Directory.CreateTempSubdirectory("llmcloudscaler-");
        try
        {
            await WriteAsync(place.FullName, folder, variables, names);
            var terraform = Component.Need("terraform");
            string[] at = [$"-chdir={place.FullName}"];
            var applied = await Finished.RunAsync(
                terraform, [.. at, "apply", "-auto-approve", "-input=false", "-no-color"]);
            return applied.ExitCode == 0
                ? (JsonNode.Parse(await OutputAsync(terraform, at)), string.Empty)
                : (null, applied.Errors);
        }
        finally
        {
            place.Delete(recursive: true);
        }
    }

    /// <summary>Writes a module that has the variables and values of another, and no resource: so it needs no
    /// provider.</summary>
    private static async Task WriteAsync(string place, string folder, string variables, string[] names)
    {
        var module = Repository.PathOf(folder);
        File.Copy(Path.Combine(module, "variables.tf"), Path.Combine(place, "variables.tf"));
        await File.WriteAllTextAsync(Path.Combine(place, "terraform.tfvars"), variables + "\n");
        if (names.Length > 0)
        {
            var locals = Directory.GetFiles(module, "*.tf")
                .SelectMany(file => Locals().Matches(File.ReadAllText(file)))
                .Select(block => Resource().Replace(block.Value, Unknown)
                    .Replace("${path.module}", module, StringComparison.Ordinal));
            var outputs = names.Select(name => $"output \"{name}\" {{\nvalue = jsonencode(local.{name})\n}}\n");
            await File.WriteAllTextAsync(Path.Combine(place, "main.tf"), string.Concat([.. locals, .. outputs]));
        }
    }

    private static async Task<string> OutputAsync(string terraform, string[] at) =>
        (await Finished.RunAsync(terraform, [.. at, "output", "-json"])).Output;

    private static string Unknown(Match reference) =>
        reference.Groups["all"].Success ? "[\"unknown\"]" : "\"unknown\"";

    [GeneratedRegex("(?ms)^locals \\{\n.*?^\\}\n")]
    private static partial Regex Locals();

    [GeneratedRegex(@"(?<![\w.])(?:data\.)?google_\w+\.\w+(?<all>\[\*\])?(?:\[[^\]]*\])?(?:\.\w+)?")]
    private static partial Regex Resource();
}
