using System.Text.RegularExpressions;

using LlmCloudScaler.Surroundings;

namespace LlmCloudScaler.AzureFunctions.Tests.Templates;

/// <summary>The metrics that hosts publish about themselves: the same names in every cloud.</summary>
internal static partial class FigureNames
{
    /// <summary>Read from the code that makes them.</summary>
    public static IReadOnlySet<string> Published() =>
        Directory.GetFiles(Repository.PathOf("functions/AwsLambda"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Name().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups["name"].Value)
            .ToHashSet();

    [GeneratedRegex("(new(?: Figure)?|Figure\\.Flag)\\(\"(?<name>[A-Z][A-Za-z]+)\"")]
    private static partial Regex Name();
}
