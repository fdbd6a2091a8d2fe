using LlmCloudScaler.Core.Policies;

namespace LlmCloudScaler.Evaluation.Documents.Trees;

/// <summary>Sets one value of a document: <c>replicas.max=20</c>. The value is read as YAML; what the path goes through
/// and is not there is made, as mappings.</summary>
internal static class DocumentOverride
{
    /// <summary>The document with the value set, or as it was, with a violation, where that is not possible.</summary>
    /// <param name="root">The document.</param>
    /// <param name="assignment">As written: <c>PATH=VALUE</c>.</param>
    public static (DocumentNode Root, Violation? Violation) Apply(DocumentNode root, string assignment)
    {
        if (DocumentPath.Assignment(assignment) is not var (path, text)
            || DocumentPath.Parse(path) is not { IsEmpty: false } steps)
        {
            return (root, new("set", Brief(assignment), "PATH=VALUE, such as replicas.max=20 or pools[0].max=4"));
        }

        DocumentNode value = new DocumentNode.Scalar(string.Empty, ScalarKind.Null);
        if (text.Trim().Length > 0)
        {
            var loaded = DocumentLoader.Load(text);
            if (loaded.Root is null || !loaded.Violations.IsEmpty)
            {
                return (root, new(path, Brief(text), $"a YAML value; {loaded.Violations[0].Allowed}"));
            }

            value = Unplaced(loaded.Root);
        }

        return Put(root, steps.AsSpan(), value) is { } changed
            ? (changed, null)
            : (root, new(path, Brief(assignment), "a path through mappings, and through list items that are there"));
    }

    /// <summary>Null when the path goes through something it cannot go through.</summary>
    private static DocumentNode? Put(DocumentNode? node, ReadOnlySpan<DocumentStep> steps, DocumentNode value)
    {
        if (steps.IsEmpty)
        {
            return value;
        }

        var (key, index) = steps[0];
        return key is null
            ? PutItem(node, index, steps[1..], value)
            : PutMember(node, key, steps[1..], value);
    }

    private static DocumentNode? PutItem(
        DocumentNode? node, int index, ReadOnlySpan<DocumentStep> rest, DocumentNode value)
    {
        var list = node is null or { IsNull: true } ? new([]) : node as DocumentNode.Sequence;
        if (list is null || index > list.Items.Length)
        {
            return null;
        }

        var appends = index == list.Items.Length;
        var item = Put(appends ? null : list.Items[index], rest, value);
        return item is null ? null
            : list with { Items = appends ? list.Items.Add(item) : list.Items.SetItem(index, item) };
    }

    private static DocumentNode? PutMember(
        DocumentNode? node, string key, ReadOnlySpan<DocumentStep> rest, DocumentNode value)
    {
        var mapping = node is null or { IsNull: true } ? new([]) : node as DocumentNode.Mapping;
        if (mapping is null)
        {
            return null;
        }

        var old = mapping.Entries.FirstOrDefault(entry => entry.Key == key);
        var member = Put(old?.Node, rest, value);
        return member is null ? null
            : mapping with
            {
                Entries = old is null
                    ? mapping.Entries.Add(new(key, KeyAt: null, member))
                    : mapping.Entries.Replace(old, old with { Node = member }),
            };
    }

    /// <summary>The value without its places, which are not the document's.</summary>
    private static DocumentNode Unplaced(DocumentNode node) => node switch
    {
        DocumentNode.Mapping mapping => new DocumentNode.Mapping(
        [
            .. mapping.Entries.Select(entry => new DocumentEntry(entry.Key, KeyAt: null, Unplaced(entry.Node))),
        ]),
        DocumentNode.Sequence sequence => new DocumentNode.Sequence([.. sequence.Items.Select(Unplaced)]),
        _ => node with { At = null },
    };

    private static string Brief(string text) => new DocumentNode.Scalar(text, ScalarKind.Text).Written;
}
