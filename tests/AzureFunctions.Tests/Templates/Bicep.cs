using System.Reflection;
using System.Text.Json.Nodes;

using LlmCloudScaler.Surroundings;

namespace LlmCloudScaler.AzureFunctions.Tests.Templates;

/// <summary>The Bicep compiler, as its package brings it. It needs no network: it has the types of all resources in it.
/// </summary>
internal static class Bicep
{
    private static readonly string Path = typeof(Bicep).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "Bicep").Value!;

    /// <summary>Runs it.</summary>
    public static Task<Finished> RunAsync(params string[] arguments) =>
        Finished.RunAsync(Component.NeedOnLinux(Path), arguments);

    /// <summary>What it has to say against a file. A type that is wrong is a warning to it, and no failure: only what
    /// it says counts.</summary>
    public static async Task<string[]> FindingsAsync(string path)
    {
        var linted = await RunAsync("lint", path, "--diagnostics-format", "sarif");
        return
        [
            .. JsonNode.Parse(linted.Output)!["runs"]![0]!["results"]!.AsArray()
                .Select(finding => $"{Line(finding!)}: {finding!["ruleId"]}: {finding["message"]!["text"]}"),
        ];
    }

    private static string Line(JsonNode finding)
    {
        var place = finding["locations"]![0]!["physicalLocation"]!;
        return $"{place["artifactLocation"]!["uri"]}:{place["region"]!["startLine"]}";
    }
}
