using System.Collections.Immutable;
using System.Text;

using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace LlmCloudScaler.Evaluation.Documents.Trees;

/// <summary>Reads YAML or JSON text, which is YAML too, into a tree. Every text gives an answer; none throws, and none
/// takes more than bounded memory: aliases count with all they stand for.</summary>
internal sealed class DocumentLoader
{
    /// <summary>Far above any policy, far below what a function's memory would notice; in bytes of UTF-8.</summary>
    public const int LargestText = 256 * 1024;

    /// <summary>A policy is 7 deep.</summary>
    public const int DeepestNesting = 32;

    /// <summary>Every key and value counts, once for each place an alias puts it; a long policy has some hundred.
    /// </summary>
    public const int MostNodes = 5_000;

    private const string CoreTag = "tag:yaml.org,2002:";

    private readonly DocumentEvents _events;
    private readonly Dictionary<AnchorName, DocumentNode> _anchors = [];
    private int _nodes;

    private DocumentLoader(string text) => _events = new(text);

    /// <summary>Reads a text of one document.</summary>
    public static LoadedDocument Load(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var body = text.StartsWith('\uFEFF') ? text[1..] : text;
        if (Encoding.UTF8.GetByteCount(body) is var bytes && bytes > LargestText)
        {
            return new(null, [new(DocumentEvents.WholeDocument, $"{bytes} bytes", $"at most {LargestText} bytes")]);
        }

        var control = body.AsSpan().IndexOfAnyExcept(Printable.Characters);
        if (control >= 0)
        {
            var line = body.AsSpan(0, control).Count('\n') + 1;
            var character = $"the character U+{(int)body[control]:X4}";
            return new(null, [new(DocumentEvents.WholeDocument, character, "printable text", line)]);
        }

        return new DocumentLoader(body).Load();
    }

    private LoadedDocument Load()
    {
        var root = _events.Take() is null ? null : Document();
        return new(_events.Stopped ? null : root, _events.Violations);
    }

    private DocumentNode? Document()
    {
        if (_events.Take() is not DocumentStart)
        {
            if (_events.Stopped)
            {
                return null;
            }

            _events.Stop(DocumentEvents.WholeDocument, "an empty text", "one document");
            return null;
        }

        var root = Node(string.Empty, depth: 1);
        if (_events.Stopped)
        {
            return null;
        }

        _events.Take();
        if (_events.Take() is DocumentStart second)
        {
            _events.Stop(DocumentEvents.WholeDocument, "a second document", "one document in a text", second);
        }

        return root;
    }

    private DocumentNode? Node(string path, int depth)
    {
        var start = _events.Take();
        if (start is null || !Admit(path, depth, start))
        {
            return null;
        }

        CheckTag(path, start);
        var node = start switch
        {
            Scalar scalar => ScalarNode(scalar),
            SequenceStart => SequenceNode(path, depth, DocumentEvents.At(start)),
            MappingStart => MappingNode(path, depth, DocumentEvents.At(start)),
            AnchorAlias alias => AliasNode(path, depth, alias),
            _ => Unexpected(start),
        };
        if (start is NodeEvent { Anchor.IsEmpty: false } named && node is not null)
        {
            _anchors[named.Anchor] = node;
        }

        return node;
    }

    /// <summary>The parser ends some mappings after a key without a value, where the key is empty too.</summary>
    private DocumentNode? Unexpected(ParsingEvent found)
    {
        _events.Malformed(found.Start, "a value is missing.");
        return null;
    }

    private static DocumentNode.Scalar ScalarNode(Scalar scalar)
    {
        var plain = scalar.Style is ScalarStyle.Plain
            && (scalar.Tag.IsEmpty || scalar.Tag.Value is not ("!" or CoreTag + "str"));
        return new(scalar.Value, plain ? CoreSchema.KindOf(scalar.Value) : ScalarKind.Text, DocumentEvents.At(scalar));
    }

    private DocumentNode.Sequence? SequenceNode(string path, int depth, TextPosition at)
    {
        var items = ImmutableArray.CreateBuilder<DocumentNode>();
        while (_events.Advance() && _events.Current is not SequenceEnd)
        {
            if (Pushed(DocumentPath.Item(path, items.Count), depth) is not { } item)
            {
                return null;
            }

            items.Add(item);
        }

        return _events.Stopped ? null : new(items.DrainToImmutable(), at);
    }

    private DocumentNode.Mapping? MappingNode(string path, int depth, TextPosition at)
    {
        var entries = ImmutableArray.CreateBuilder<DocumentEntry>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        while (_events.Advance() && _events.Current is not MappingEnd)
        {
            var keyAt = DocumentEvents.At(_events.Current);
            if (Pushed(path, depth) is not { } keyNode)
            {
                return null;
            }

            var key = (keyNode as DocumentNode.Scalar)?.Text ?? keyNode.Written;
            var child = DocumentPath.Child(path, key);
            if (Node(child, depth + 1) is not { } node)
            {
                return null;
            }

            if (keyNode is not DocumentNode.Scalar)
            {
                _events.Tell(Shown(path), keyNode.Written, "a key that is a single word", keyAt);
            }
            else if (!keys.Add(key))
            {
                _events.Tell(child, $"the key {keyNode.Written} again", "each key once", keyAt);
            }
            else
            {
                entries.Add(new(key, keyAt, node));
            }
        }

        return _events.Stopped ? null : new(entries.DrainToImmutable(), at);
    }

    private DocumentNode? AliasNode(string path, int depth, AnchorAlias alias)
    {
        if (!_anchors.TryGetValue(alias.Value, out var target))
        {
            _events.Stop(Shown(path), $"*{alias.Value}", "an alias of an anchor that is complete before it", alias);
            return null;
        }

        var (size, height) = Measure(target);
        _nodes += size;
        return Admit(path, depth + height, alias) ? target with { At = DocumentEvents.At(alias) } : null;
    }

    /// <summary>How many values a tree has, aliases unfolded, and how many levels below its root. No tree here has more
    /// than <see cref="MostNodes"/>, for it was counted when it was read.</summary>
    private static (int Size, int Height) Measure(DocumentNode node)
    {
        var children = node is DocumentNode.Mapping mapping
            ? mapping.Entries.Select(entry => entry.Node)
            : node.Elements;
        return children.Select(Measure).Aggregate(
            (Size: 1, Height: 0),
            (sum, child) => (sum.Size + child.Size, Math.Max(sum.Height, child.Height + 1)));
    }

    private bool Admit(string path, int depth, ParsingEvent at)
    {
        _nodes++;
        if (depth > DeepestNesting)
        {
            _events.Stop(Shown(path), "a value nested too deep", $"at most {DeepestNesting} levels", at);
        }
        else if (_nodes > MostNodes)
        {
            _events.Stop(
                DocumentEvents.WholeDocument, "too many values", $"at most {MostNodes} values, aliases unfolded", at);
        }

        return !_events.Stopped;
    }

    private void CheckTag(string path, ParsingEvent node)
    {
        if (node is NodeEvent { Tag: { IsEmpty: false, IsNonSpecific: false } tag }
            && !tag.Value.StartsWith(CoreTag, StringComparison.Ordinal))
        {
            _events.Tell(Shown(path), tag.Value, "a value without a tag", DocumentEvents.At(node));
        }
    }

    /// <summary>Reads the node whose first event the parser already stands on.</summary>
    private DocumentNode? Pushed(string path, int depth)
    {
        _events.Push();
        return Node(path, depth + 1);
    }

    private static string Shown(string path) => path.Length == 0 ? DocumentEvents.WholeDocument : path;
}
