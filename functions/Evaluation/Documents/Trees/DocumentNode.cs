using System.Collections.Immutable;

namespace LlmCloudScaler.Evaluation.Documents.Trees;

/// <summary>A document as YAML and JSON have it in common, with the text of every value as it was written: what JSON's
/// own node types would have turned into numbers already.</summary>
internal abstract record DocumentNode
{
    private DocumentNode(TextPosition? at) => At = at;

    /// <summary>Where it starts; null when it was not read from a text.</summary>
    public TextPosition? At { get; init; }

    /// <summary>Whether it is there in form only: a null counts as absent.</summary>
    public bool IsNull => this is Scalar { Kind: ScalarKind.Null };

    /// <summary>A short form of what was written, for messages.</summary>
    public abstract string Written { get; }

    /// <summary>What a mapping holds under a key; null when it is absent, null, or this is no mapping.</summary>
    public DocumentNode? Child(string key)
    {
        foreach (var entry in (this as Mapping)?.Entries ?? [])
        {
            if (entry.Key == key)
            {
                return entry.Node.IsNull ? null : entry.Node;
            }
        }

        return null;
    }

    /// <summary>What a sequence holds; empty when this is none.</summary>
    public ImmutableArray<DocumentNode> Elements => this is Sequence sequence ? sequence.Items : [];

    /// <summary>A single value.</summary>
    public sealed record Scalar(string Text, ScalarKind Kind, TextPosition? At = null) : DocumentNode(At)
    {
        /// <inheritdoc/>
        public override string Written
        {
            get
            {
                var clean = string.Concat(Text.Select(letter => char.IsControl(letter) ? ' ' : letter));
                var brief = clean.Length <= 60 ? clean : clean[..57] + "...";
                return Kind is ScalarKind.Text && (CoreSchema.KindOf(Text) is not ScalarKind.Text || brief.Length == 0)
                    ? $"\"{brief}\""
                    : brief.Length == 0 ? "nothing" : brief;
            }
        }
    }

    /// <summary>Keys with values, in the order written; each key once.</summary>
    public sealed record Mapping(ImmutableArray<DocumentEntry> Entries, TextPosition? At = null) : DocumentNode(At)
    {
        /// <inheritdoc/>
        public override string Written => Entries.IsEmpty
            ? "{}"
            : $"a mapping of {string.Join(", ", Entries.Take(5).Select(entry => Brief(entry.Key)))}";
    }

    /// <summary>Values in a row.</summary>
    public sealed record Sequence(ImmutableArray<DocumentNode> Items, TextPosition? At = null) : DocumentNode(At)
    {
        /// <inheritdoc/>
        public override string Written => Items.IsEmpty ? "[]" : $"a list of {Items.Length}";
    }

    private static string Brief(string key) => new Scalar(key, ScalarKind.Text).Written;
}
