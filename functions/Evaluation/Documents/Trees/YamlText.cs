using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace LlmCloudScaler.Evaluation.Documents.Trees;

/// <summary>Writes a tree as YAML that people like to read: blocks outside, one line inside where it fits.</summary>
internal static partial class YamlText
{
    /// <summary>Columns a line may have before a value is spread over several.</summary>
    private const int LineWidth = 118;

    /// <summary>The text of a document; reads back to the same tree.</summary>
    public static string Write(DocumentNode.Mapping document)
    {
        var text = new StringBuilder();
        foreach (var entry in document.Entries)
        {
            Member(text, entry, indent: 0, lead: string.Empty);
        }

        return text.Length == 0 ? "{}\n" : text.ToString();
    }

    private static void Member(StringBuilder text, DocumentEntry entry, int indent, string lead)
    {
        var start = lead + Scalar(new(entry.Key, ScalarKind.Text)) + ":";
        var line = Flow(entry.Node);
        var spread = indent == 0 && entry.Node is DocumentNode.Sequence { Items.IsEmpty: false }
            || indent == 0 && entry.Node is DocumentNode.Mapping { Entries: [{ Node: not DocumentNode.Scalar }, ..] };
        if (!spread && start.Length + line.Length < LineWidth || IsLeaf(entry.Node))
        {
            text.Append(start).Append(' ').Append(line).Append('\n');
            return;
        }

        text.Append(start).Append('\n');
        Block(text, entry.Node, indent + 2);
    }

    private static void Block(StringBuilder text, DocumentNode node, int indent)
    {
        var pad = new string(' ', indent);
        foreach (var entry in (node as DocumentNode.Mapping)?.Entries ?? [])
        {
            Member(text, entry, indent, pad);
        }

        foreach (var item in node.Elements)
        {
            if (item is DocumentNode.Mapping { Entries: [var first, .. var rest] }
                && indent + 2 + Flow(item).Length >= LineWidth)
            {
                Member(text, first, indent + 2, pad + "- ");
                Block(text, new DocumentNode.Mapping(rest), indent + 2);
            }
            else
            {
                text.Append(pad).Append("- ").Append(Flow(item)).Append('\n');
            }
        }
    }

    private static bool IsLeaf(DocumentNode node) => node is DocumentNode.Scalar
        or DocumentNode.Mapping { Entries.IsEmpty: true } or DocumentNode.Sequence { Items.IsEmpty: true };

    private static string Flow(DocumentNode node) => node switch
    {
        DocumentNode.Scalar scalar => Scalar(scalar),
        DocumentNode.Mapping { Entries.IsEmpty: true } => "{}",
        DocumentNode.Mapping mapping => "{ " + string.Join(", ", mapping.Entries.Select(entry =>
            Scalar(new(entry.Key, ScalarKind.Text)) + ": " + Flow(entry.Node))) + " }",
        _ => "[" + string.Join(", ", node.Elements.Select(Flow)) + "]",
    };

    private static string Scalar(DocumentNode.Scalar scalar) =>
        scalar.Kind is ScalarKind.Null ? "null"
        : scalar.Kind is not ScalarKind.Text || IsPlain(scalar.Text) ? scalar.Text
        : Quoted(scalar.Text);

    private static bool IsPlain(string text) =>
        Plain().IsMatch(text) && CoreSchema.KindOf(text) is ScalarKind.Text;

    /// <summary>JSON's way of quoting, which is YAML's too.</summary>
    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var letter in text)
        {
            _ = letter switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\t' => quoted.Append("\\t"),
                < ' ' or (>= '\u007F' and < '\u00A0') or '\u2028' or '\u2029' or '\uFEFF' or >= '\uFFFE' =>
                    quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:X4}"),
                _ => quoted.Append(letter),
            };
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>Letters, digits and what never means anything else inside a word.</summary>
    [GeneratedRegex(@"\A[A-Za-z0-9/](?:[A-Za-z0-9_./+-]|:(?=[A-Za-z0-9_./+-]))*\z")]
    private static partial Regex Plain();
}
