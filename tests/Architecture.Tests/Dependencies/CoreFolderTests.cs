using System.Collections.Immutable;

using LlmCloudScaler.Architecture.Tests.Reading;

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

using Xunit;

namespace LlmCloudScaler.Architecture.Tests.Dependencies;

/// <summary>The folders of the core form a line; each may import only from its left.</summary>
public sealed class CoreFolderTests
{
    private const string CoreNamespace = "LlmCloudScaler.Core.";

    private static readonly ImmutableArray<string> Line =
    [
        "Units", "Fleets", "Metrics", "Engines", "Policies", "Reasons", "Forecasts",
        "Scalers", "Constraints", "Warmth", "Decisions", "Ports",
    ];

    private static readonly ILookup<string, string> TypesByFolder =
        Checkout.Core.ToLookup(source => source.Folder, source => source.Name.Split('.')[0]);

    [Fact]
    public void Every_core_file_lies_in_a_folder_of_the_line() => Findings.None(
        Checkout.Core.Where(source => !Line.Contains(source.Folder))
            .Select(source => new Finding(source.Path, 0, "lies outside the line of folders")),
        $"put it in one of {string.Join(" → ", Line)}.");

    [Fact]
    public void Core_folders_import_leftward_only() => Findings.None(
        Checkout.Core.SelectMany(source => Mentions(source)
            .Where(mention => Line.IndexOf(mention.Folder) > Line.IndexOf(source.Folder))
            .Select(mention => source.At(mention.Node, $"{source.Folder} reaches right, to {mention.Folder}"))),
        $"the line is {string.Join(" → ", Line)}: move the type left, or what needs it right.");

    /// <summary>Folders named by a using directive, by a full name (<c>LlmCloudScaler.Core.Policies.Policy</c>), or by
    /// a name relative to the core's namespace (<c>Policies.Policy</c>).</summary>
    private static IEnumerable<(SyntaxNode Node, string Folder)> Mentions(SourceFile source)
    {
        foreach (var node in source.Tree.DescendantNodes())
        {
            var name = node switch
            {
                QualifiedNameSyntax qualified => qualified.ToString(),
                MemberAccessExpressionSyntax access => access.ToString(),
                _ => null,
            };
            if (name is not null && Folder(name) is { } folder)
            {
                yield return (node, folder);
            }
        }
    }

    private static string? Folder(string name)
    {
        var full = name.StartsWith("global::", StringComparison.Ordinal) ? name["global::".Length..] : name;
        if (full.StartsWith(CoreNamespace, StringComparison.Ordinal))
        {
            return full[CoreNamespace.Length..].Split('.')[0];
        }

        return full.Split('.') is [var folder, var type, ..] && TypesByFolder[folder].Contains(type) ? folder : null;
    }
}
