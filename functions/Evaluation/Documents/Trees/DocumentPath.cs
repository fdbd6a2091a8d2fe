using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace LlmCloudScaler.Evaluation.Documents.Trees;

/// <summary>Paths into a document as people write them: <c>scalers[0].targetTracking.metric</c>. A key with other
/// letters than usual stands in brackets and quotes: <c>dimensions["a.b"]</c>. The whole document is the empty path.
/// </summary>
internal static partial class DocumentPath
{
    /// <summary>The path of a mapping's member.</summary>
    public static string Child(string path, string key) =>
        !PlainKey().IsMatch(key) ? $"{path}[\"{key}\"]" : path.Length == 0 ? key : $"{path}.{key}";

    /// <summary>The path of a list's item.</summary>
    public static string Item(string path, int index) => $"{path}[{index}]";

    /// <summary>The steps of a path: keys, and indices into lists; null when it is not a path.</summary>
    public static ImmutableArray<DocumentStep>? Parse(string path)
    {
        var steps = ImmutableArray.CreateBuilder<DocumentStep>();
        var at = 0;
        while (at < path.Length)
        {
            var match = Step().Match(path, at);
            if (!match.Success || (match.Groups["dot"].Success != (at > 0) && match.Groups["key"].Success))
            {
                return null;
            }

            at += match.Length;
            var index = match.Groups["index"];
            if (index.Success && !int.TryParse(index.Value, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            {
                return null;
            }

            steps.Add(index.Success
                ? new(Key: null, int.Parse(index.Value, CultureInfo.InvariantCulture))
                : new(match.Groups[match.Groups["key"].Success ? "key" : "quoted"].Value, Index: 0));
        }

        return steps.DrainToImmutable();
    }

    /// <summary>Where in the text a path leads, or the nearest thing around it that is there.</summary>
    public static TextPosition? Locate(DocumentNode root, string path)
    {
        var at = root.At;
        var node = root;
        foreach (var step in Parse(path) ?? [])
        {
            var entries = (node as DocumentNode.Mapping)?.Entries ?? [];
            if (step.Key is { } key && entries.FirstOrDefault(entry => entry.Key == key) is { } found)
            {
                (node, at) = (found.Node, found.KeyAt);
            }
            else if (step.Key is null && step.Index < node.Elements.Length)
            {
                node = node.Elements[step.Index];
                at = node.At;
            }
            else
            {
                break;
            }
        }

        return at;
    }

    /// <summary>Splits <c>PATH=VALUE</c> at the first equals sign outside quotes; null when there is none.</summary>
    public static (string Path, string Text)? Assignment(string assignment)
    {
        var path = new StringBuilder();
        var quoted = false;
        foreach (var (index, letter) in assignment.Index())
        {
            quoted ^= letter == '"';
            if (letter == '=' && !quoted)
            {
                return (path.ToString().Trim(), assignment[(index + 1)..]);
            }

            path.Append(letter);
        }

        return null;
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_:/-]+\z")]
    private static partial Regex PlainKey();

    [GeneratedRegex(@"\G(?:(?<dot>\.)?(?<key>[A-Za-z0-9_:/-]+)|\[(?<index>[0-9]{1,9})\]|\[""(?<quoted>[^""]*)""\])")]
    private static partial Regex Step();
}
