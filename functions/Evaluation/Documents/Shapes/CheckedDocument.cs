using System.Collections.Immutable;

using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Evaluation.Documents.Trees;

namespace LlmCloudScaler.Evaluation.Documents.Shapes;

/// <summary>What a document has to say, and what is wrong with it. It grows while a document is read.</summary>
/// <param name="written">The document as written; null when there is none.</param>
internal sealed class CheckedDocument(DocumentNode? written)
{
    private readonly List<Violation> _violations = [];
    private readonly List<string> _unread = [];

    /// <summary>The paths of what could not be read; nothing may be concluded from these.</summary>
    public ImmutableArray<string> Unread => [.. _unread];

    /// <summary>All that is wrong, in the order of the text.</summary>
    public ImmutableArray<Violation> Violations =>
        [.. _violations.Distinct().OrderBy(violation => violation.Line ?? int.MaxValue)];

    /// <summary>Tells of a value that cannot be used.</summary>
    public void Refuse(string path, string value, string allowed)
    {
        Tell(path, value, allowed);
        _unread.Add(path);
    }

    /// <summary>Tells of something that leaves every value usable.</summary>
    public void Tell(string path, string value, string allowed) =>
        Tell(new Violation(path.Length == 0 ? "document" : path, value, allowed));

    /// <summary>Tells of a violation found elsewhere.</summary>
    public void Tell(Violation violation) => _violations.Add(violation.Line is null && written is not null
        ? violation with { Line = DocumentPath.Locate(written, violation.Path)?.Line }
        : violation);

    /// <summary>Marks what cannot be read and is told of in another way.</summary>
    public void Void(string path) => _unread.Add(path);
}
