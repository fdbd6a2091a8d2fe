using System.Collections.Immutable;

using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Evaluation.Documents.Trees;

namespace LlmCloudScaler.Evaluation.Documents.Shapes;

/// <summary>Holds a document against a shape, tells everything that does not fit, and keeps what does: whoever reads
/// the rest needs no checks of its own.</summary>
/// <param name="told">Where to tell it.</param>
internal sealed class ShapeCheck(CheckedDocument told)
{
    private const string Nothing = "nothing";

    /// <summary>What of a value fits; null when nothing does, and then it has been told.</summary>
    public DocumentNode? Fit(DocumentNode node, Shape shape, string path) => shape switch
    {
        Shape.Mapping mapping => FitMapping(node, mapping, path),
        Shape.Named named => FitNamed(node, named, path),
        Shape.Many many => FitMany(node, many, path),
        Shape.Anything => node,
        _ => ScalarCheck.Fault(node, shape) is { } allowed ? Refuse(node, allowed, path) : node,
    };

    private DocumentNode? FitMapping(DocumentNode node, Shape.Mapping shape, string path)
    {
        if (node is not DocumentNode.Mapping mapping)
        {
            return Refuse(node, shape.Allows, path);
        }

        var kept = ImmutableArray.CreateBuilder<DocumentEntry>();
        var meant = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in mapping.Entries)
        {
            var child = DocumentPath.Child(path, entry.Key);
            if (shape.Fields.FirstOrDefault(field => field.Key == entry.Key) is not { } field)
            {
                Unknown(entry, shape, child, meant);
            }
            else if (!entry.Node.IsNull && Fit(entry.Node, field.Shape, child) is { } fitting)
            {
                kept.Add(entry with { Node = fitting });
            }
        }

        Missing(mapping, shape, path, meant);
        return Grouped(mapping, shape, path, meant)
            ? mapping with { Entries = kept.DrainToImmutable() }
            : mapping with { Entries = [] };
    }

    private void Unknown(DocumentEntry entry, Shape.Mapping shape, string path, HashSet<string> meant)
    {
        var known = shape.Fields.Select(field => field.Key).ToImmutableArray();
        if (Spelling.Nearest(entry.Key, known) is { } nearest)
        {
            meant.Add(nearest);
        }

        var written = new DocumentNode.Scalar(entry.Key, ScalarKind.Text).Written;
        told.Tell(path, $"the key {written}",
            $"one of {string.Join(", ", known)}{Spelling.Advice(entry.Key, known)}");
    }

    private void Missing(DocumentNode.Mapping mapping, Shape.Mapping shape, string path, HashSet<string> meant)
    {
        foreach (var field in shape.Fields.Where(field => field.Needed && mapping.Child(field.Key) is null))
        {
            var child = DocumentPath.Child(path, field.Key);
            if (meant.Contains(field.Key))
            {
                told.Void(child);
            }
            else
            {
                told.Refuse(child, Nothing, field.Shape.Allows);
            }
        }
    }

    /// <summary>Whether of each group as many keys are given as may and must be.</summary>
    private bool Grouped(DocumentNode.Mapping mapping, Shape.Mapping shape, string path, HashSet<string> meant)
    {
        var fine = true;
        foreach (var group in shape.Groups)
        {
            var given = group.Keys.Where(key => mapping.Child(key) is not null).ToImmutableArray();
            var one = $"one of {string.Join(", ", group.Keys)}";
            if (given.Length > 1)
            {
                told.Refuse(path, string.Join(" and ", given), $"exactly {one}");
                fine = false;
            }
            else if (given.IsEmpty && group.Needed)
            {
                if (group.Keys.Any(meant.Contains))
                {
                    told.Void(path);
                }
                else
                {
                    told.Refuse(path, mapping.Written, $"exactly {one}");
                }

                fine = false;
            }
        }

        return fine;
    }

    private DocumentNode? FitNamed(DocumentNode node, Shape.Named shape, string path)
    {
        if (node is not DocumentNode.Mapping mapping)
        {
            return Refuse(node, shape.Allows, path);
        }

        var kept = ImmutableArray.CreateBuilder<DocumentEntry>();
        foreach (var entry in mapping.Entries)
        {
            var child = DocumentPath.Child(path, entry.Key);
            var key = new DocumentNode.Scalar(entry.Key, ScalarKind.Text);
            if (ScalarCheck.Fault(key, shape.Key) is { } allowed)
            {
                told.Refuse(child, $"the name {key.Written}", allowed);
            }

            // What is named stays named, however broken: that others refer to it is not their fault.
            kept.Add(entry with { Node = Fit(entry.Node, shape.Item, child) ?? new DocumentNode.Mapping([]) });
        }

        return mapping with { Entries = kept.DrainToImmutable() };
    }

    private DocumentNode? FitMany(DocumentNode node, Shape.Many shape, string path)
    {
        if (node is not DocumentNode.Sequence sequence || sequence.Items.Length < shape.Least)
        {
            return Refuse(node, shape.Allows, path);
        }

        // An item that does not fit keeps its place, so that the paths of the others stay true.
        var items = sequence.Items.Index().Select(pair =>
            Fit(pair.Item, shape.Item, DocumentPath.Item(path, pair.Index)) ?? new DocumentNode.Mapping([]));
        return sequence with { Items = [.. items] };
    }

    private DocumentNode? Refuse(DocumentNode node, string allowed, string path)
    {
        told.Refuse(path, node.Written, allowed);
        return null;
    }
}
