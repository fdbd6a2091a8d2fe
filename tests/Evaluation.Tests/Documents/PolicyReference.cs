using System.Text;

using LlmCloudScaler.Evaluation.Documents.Policies;
using LlmCloudScaler.Evaluation.Documents.Shapes;

namespace LlmCloudScaler.Evaluation.Tests.Documents;

/// <summary>Writes the field tables of <c>docs/policy.md</c> from the table that the reader checks against.</summary>
internal static class PolicyReference
{
    public static string Markdown()
    {
        var text = new StringBuilder();
        Section(text, string.Empty, PolicyShape.Document);
        return text.ToString();
    }

    private static void Section(StringBuilder text, string path, Shape.Mapping mapping)
    {
        text.Append("### ").Append(path.Length == 0 ? "The document" : $"`{path}`").Append("\n\n");
        foreach (var group in mapping.Groups)
        {
            var keys = string.Join(", ", group.Keys.Select(key => $"`{key}`"));
            text.Append(group.Needed ? "Exactly" : "At most").Append(" one of ").Append(keys).Append(".\n\n");
        }

        text.Append("| field | what it means | allowed | default |\n|---|---|---|---|\n");
        foreach (var known in mapping.Fields)
        {
            text.Append("| `").Append(known.Key).Append("` | ").Append(Cell(known.Says)).Append(" | ")
                .Append(Cell(Allowed(known.Shape))).Append(" | ").Append(Default(known)).Append(" |\n");
        }

        text.Append('\n');
        foreach (var known in mapping.Fields)
        {
            if (Inner(known.Shape) is var (mark, inner))
            {
                Section(text, (path.Length == 0 ? known.Key : $"{path}.{known.Key}") + mark, inner);
            }
        }
    }

    private static (string Mark, Shape.Mapping Inner)? Inner(Shape shape) => shape switch
    {
        Shape.Mapping mapping => (string.Empty, mapping),
        Shape.Many { Item: Shape.Mapping mapping } => ("[]", mapping),
        Shape.Named { Item: Shape.Mapping mapping } => (".NAME", mapping),
        _ => null,
    };

    private static string Allowed(Shape shape) => shape switch
    {
        Shape.Choice choice => string.Join(", ", choice.Words.Select(word => $"`{word}`")),
        Shape.Mapping => "a mapping, below",
        Shape.Many { Least: 0 } => "a list, below",
        Shape.Many => "a list, not empty, below",
        Shape.Named { Item: Shape.Mapping } => "a mapping of names, below",
        _ => shape.Allows,
    };

    private static string Default(Field known) => known.Needed ? "needed"
        : known.Default is null ? string.Empty
        : Cell(known.Default);

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
