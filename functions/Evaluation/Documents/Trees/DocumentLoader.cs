using System.Collections.Immutable;
using System.Text;

using LlmCloudScaler.Core.Policies;

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

    /// <summary>Every value counts, once for each place an alias puts it.</summary>
    public const int MostNodes = 20_000;

    private const string WholeDocument = "document";
    private const string CoreTag = "tag:yaml.org,2002:";

    private readonly Parser _parser;
    private readonly string _text;
    private readonly Dictionary<AnchorName, DocumentNode> _anchors = [];
    private readonly List<Violation> _violations = [];
    private int _nodes;
    private bool _stopped;

    private DocumentLoader(string text)
    {
        _text = text;
        _parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
    }

    /// <summary>Reads a text of one document.</summary>
    public static LoadedDocument Load(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var body = text.StartsWith('\uFEFF') ? text[1..] : text;
        if (Encoding.UTF8.GetByteCount(body) is var bytes && bytes > LargestText)
        {
            return new(null, [new(WholeDocument, $"{bytes} bytes", $"at most {LargestText} bytes")]);
        }

        var control = body.AsSpan().IndexOfAnyExcept(Printable.Characters);
        if (control >= 0)
        {
            var line = body.AsSpan(0, control).Count('\n') + 1;
            return new(null, [new(WholeDocument, $"the character U+{(int)body[control]:X4}", "printable text", line)]);
        }

        return new DocumentLoader(body).Load();
    }

    private LoadedDocument Load()
    {
        DocumentNode? root = null;
        try
        {
            root = Take() is null ? null : Document();
        }
        catch (YamlException malformed)
        {
            // The parser marks the end of a text one line after its last.
            var last = _text.AsSpan().TrimEnd('\n').Count('\n') + 1;
            var line = (int)Math.Clamp(malformed.Start.Line, 1, last);
            _violations.Add(new(WholeDocument, LineOf(line), "well-formed YAML or JSON; "
                + $"line {line}, column {malformed.Start.Column}: {malformed.Message}", line));
            return new(null, [.. _violations]);
        }

        return new(_stopped ? null : root, [.. _violations]);
    }

    private DocumentNode? Document()
    {
        if (Take() is not DocumentStart)
        {
            Stop(WholeDocument, "an empty text", "one document", at: null);
            return null;
        }

        var root = Node(string.Empty, depth: 1);
        if (_stopped)
        {
            return null;
        }

        Take();
        if (Take() is DocumentStart second)
        {
            Stop(WholeDocument, "a second document", "one document in a text", At(second));
        }

        return root;
    }

    private DocumentNode? Node(string path, int depth)
    {
        var start = Take();
        if (start is null || !Admit(path, depth, start))
        {
            return null;
        }

        CheckTag(path, start);
        var node = start switch
        {
            Scalar scalar => ScalarNode(scalar),
            SequenceStart => SequenceNode(path, depth, At(start)),
            MappingStart => MappingNode(path, depth, At(start)),
            AnchorAlias alias => AliasNode(path, depth, alias),
            _ => null,
        };
        if (start is NodeEvent { Anchor.IsEmpty: false } named && node is not null)
        {
            _anchors[named.Anchor] = node;
        }

        return node;
    }

    private static DocumentNode.Scalar ScalarNode(Scalar scalar)
    {
        var plain = scalar.Style is ScalarStyle.Plain
            && (scalar.Tag.IsEmpty || scalar.Tag.Value is not ("!" or CoreTag + "str"));
        return new(scalar.Value, plain ? CoreSchema.KindOf(scalar.Value) : ScalarKind.Text, At(scalar));
    }

    private DocumentNode.Sequence? SequenceNode(string path, int depth, TextPosition at)
    {
        var items = ImmutableArray.CreateBuilder<DocumentNode>();
        while (_parser.MoveNext() && _parser.Current is not SequenceEnd)
        {
            if (Pushed(DocumentPath.Item(path, items.Count), depth) is not { } item)
            {
                return null;
            }

            items.Add(item);
        }

        return new(items.DrainToImmutable(), at);
    }

    private DocumentNode.Mapping? MappingNode(string path, int depth, TextPosition at)
    {
        var entries = ImmutableArray.CreateBuilder<DocumentEntry>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        while (_parser.MoveNext() && _parser.Current is not MappingEnd)
        {
            var keyAt = At(_parser.Current!);
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
                _violations.Add(new(Shown(path), keyNode.Written, "a key that is a single word", keyAt.Line));
            }
            else if (!keys.Add(key))
            {
                _violations.Add(new(child, $"the key {keyNode.Written} again", "each key once", keyAt.Line));
            }
            else
            {
                entries.Add(new(key, keyAt, node));
            }
        }

        return new(entries.DrainToImmutable(), at);
    }

    private DocumentNode? AliasNode(string path, int depth, AnchorAlias alias)
    {
        if (!_anchors.TryGetValue(alias.Value, out var target))
        {
            Stop(Shown(path), $"*{alias.Value}", "an alias of an anchor that is complete before it", At(alias));
            return null;
        }

        var (size, height) = Measure(target);
        _nodes += size;
        return Admit(path, depth + height, alias) ? target with { At = At(alias) } : null;
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
            Stop(Shown(path), "a value nested too deep", $"at most {DeepestNesting} levels", At(at));
        }
        else if (_nodes > MostNodes)
        {
            Stop(WholeDocument, "too many values", $"at most {MostNodes} values, aliases unfolded", At(at));
        }

        return !_stopped;
    }

    private void CheckTag(string path, ParsingEvent node)
    {
        if (node is NodeEvent { Tag: { IsEmpty: false, IsNonSpecific: false } tag }
            && !tag.Value.StartsWith(CoreTag, StringComparison.Ordinal))
        {
            _violations.Add(new(Shown(path), tag.Value, "a value without a tag", At(node).Line));
        }
    }

    /// <summary>Reads the node whose first event the parser already stands on.</summary>
    private DocumentNode? Pushed(string path, int depth)
    {
        _pushed = true;
        return Node(path, depth + 1);
    }

    private bool _pushed;

    private ParsingEvent? Take()
    {
        if (_pushed)
        {
            _pushed = false;
            return _parser.Current;
        }

        return !_stopped && _parser.MoveNext() ? _parser.Current : null;
    }

    private void Stop(string path, string value, string allowed, TextPosition? at)
    {
        _stopped = true;
        _violations.Add(new(path, value, allowed, at?.Line));
    }

    private string LineOf(int line)
    {
        var text = _text.Split('\n').ElementAtOrDefault(line - 1)?.Trim() ?? string.Empty;
        return new DocumentNode.Scalar(text, ScalarKind.Text).Written;
    }

    private static string Shown(string path) => path.Length == 0 ? WholeDocument : path;

    private static TextPosition At(ParsingEvent node) => new((int)node.Start.Line, (int)node.Start.Column);
}
