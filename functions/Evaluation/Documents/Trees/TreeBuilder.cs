using System.Collections.Immutable;
using System.Globalization;

using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Evaluation.Documents.Trees;

/// <summary>Builds a mapping member by member; what is null is left out.</summary>
internal sealed class TreeBuilder
{
    private readonly ImmutableArray<DocumentEntry>.Builder _entries = ImmutableArray.CreateBuilder<DocumentEntry>();

    /// <summary>The mapping so far.</summary>
    public DocumentNode.Mapping Mapping => new(_entries.ToImmutable());

    /// <summary>Adds a tree.</summary>
    public TreeBuilder Node(string key, DocumentNode? node)
    {
        if (node is not null)
        {
            _entries.Add(new(key, KeyAt: null, node));
        }

        return this;
    }

    /// <summary>Adds a mapping.</summary>
    public TreeBuilder Node(string key, TreeBuilder? builder) => Node(key, builder?.Mapping);

    /// <summary>Adds a list.</summary>
    public TreeBuilder List(string key, IEnumerable<TreeBuilder> items) =>
        Node(key, new DocumentNode.Sequence([.. items.Select(item => item.Mapping)]));

    /// <summary>Adds a text.</summary>
    public TreeBuilder Text(string key, string? text) =>
        Node(key, text is null ? null : new DocumentNode.Scalar(text, ScalarKind.Text));

    /// <summary>Adds a number, exactly.</summary>
    public TreeBuilder Number(string key, decimal? number) => Node(key, number is { } some ? NumberNode(some) : null);

    /// <summary>Adds a proportion, in the fewest digits that read back to it.</summary>
    public TreeBuilder Proportion(string key, Ratio? ratio) => Node(key, ratio is { } some
        ? new DocumentNode.Scalar(some.Value.ToString("R", CultureInfo.InvariantCulture), ScalarKind.Number)
        : null);

    /// <summary>Adds a flag.</summary>
    public TreeBuilder Flag(string key, bool? flag) =>
        Node(key, flag is { } some ? new DocumentNode.Scalar(some ? "true" : "false", ScalarKind.Flag) : null);

    /// <summary>A number as a node.</summary>
    public static DocumentNode NumberNode(decimal? number) => number is { } some
        ? new DocumentNode.Scalar(some.ToString(CultureInfo.InvariantCulture), ScalarKind.Number)
        : new DocumentNode.Scalar(string.Empty, ScalarKind.Null);
}
