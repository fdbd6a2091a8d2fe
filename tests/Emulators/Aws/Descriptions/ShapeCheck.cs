using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

using LlmCloudScaler.Emulators.Aws.Http;

namespace LlmCloudScaler.Emulators.Aws.Descriptions;

/// <summary>Compares a tree of JSON with a described shape.</summary>
/// <param name="description">Where the shapes are.</param>
/// <param name="isText">Whether all leaves are strings, as those of a form are, and are read by their type.</param>
/// <param name="areLimitsKept">Whether lengths, ranges and patterns are looked at too.</param>
/// <param name="faults">Where what is wrong is added.</param>
public sealed class ShapeCheck(ApiDescription description, bool isText, bool areLimitsKept, List<string> faults)
{
    /// <summary>Checks one node.</summary>
    /// <param name="shape">The shape's name.</param>
    /// <param name="node">What should have it.</param>
    /// <param name="path">In front of what is wrong.</param>
    public void Node(string shape, JsonNode? node, string path)
    {
        var described = description.Shape(shape);
        switch (described.Text("type"), node)
        {
            case (_, null):
                faults.Add($"{path} is null");
                break;
            case ("structure", JsonObject structure):
                Structure(described, structure, path);
                break;
            case ("list", JsonArray list):
                List(described, list, path);
                break;
            case ("map", JsonObject map):
                foreach (var (key, value) in map)
                {
                    Node(described["value"]!.AsObject().Text("shape")!, value, $"{path}.{key}");
                }

                break;
            case ("structure" or "list" or "map", _) or (_, JsonObject or JsonArray):
                faults.Add($"{path} should be a {described.Text("type")}");
                break;
            default:
                Leaf(described, node.AsValue(), path);
                break;
        }
    }

    private void Structure(JsonObject described, JsonObject structure, string path)
    {
        var members = described.Structure("members")!;
        faults.AddRange(described.Texts("required")
            .Where(name => structure[name] is null)
            .Select(name => $"{path}.{name} is required"));
        foreach (var (name, value) in structure)
        {
            if (members[name] is not JsonObject member)
            {
                faults.Add($"{path}.{name} is not described");
            }
            else if (value is not null)
            {
                Node(member.Text("shape")!, value, $"{path}.{name}");
            }
        }
    }

    private void List(JsonObject described, JsonArray list, string path)
    {
        Limits(described, list.Count, path);
        foreach (var (index, item) in list.Index())
        {
            Node(described.Structure("member")!.Text("shape")!, item, $"{path}[{index}]");
        }
    }

    private void Leaf(JsonObject described, JsonValue value, string path)
    {
        var type = described.Text("type")!;
        var text = value.ToString();
        var kind = isText ? JsonValueKind.String : value.GetValueKind();
        var isRight = type switch
        {
            "string" => kind is JsonValueKind.String,
            "boolean" => isText ? text is "true" or "false" : kind is JsonValueKind.True or JsonValueKind.False,
            "integer" or "long" => (isText || kind is JsonValueKind.Number)
                && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            "double" or "float" => isText || kind is JsonValueKind.Number ? Number(text) is not null : text is "NaN",
            "timestamp" => isText
                ? DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _)
                : kind is JsonValueKind.Number,
            _ => false,
        };
        if (!isRight)
        {
            faults.Add($"{path} should be a {type}: {text}");
            return;
        }

        if (described["enum"] is JsonArray words && words.All(word => word!.GetValue<string>() != text))
        {
            faults.Add($"{path} is none of {words.ToJsonString()}: {text}");
        }

        Limits(described, type == "string" ? text.Length : Number(text), path);
        if (areLimitsKept && described.Text("pattern") is { } pattern && type == "string"
            && !pattern.Contains("\\uD800", StringComparison.Ordinal) && !Regex.IsMatch(text, $"^(?:{pattern})$"))
        {
            faults.Add($"{path} does not match {pattern}: {text}");
        }
    }

    private void Limits(JsonObject described, double? size, string path)
    {
        if (areLimitsKept && (size < described.Number("min") || size > described.Number("max")))
        {
            faults.Add($"{path} is not within {described.Number("min")} and {described.Number("max")}: {size}");
        }
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
