using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

using LlmCloudScaler.Emulators.Parts.Json;

namespace LlmCloudScaler.Emulators.Gcp.Descriptions;

/// <summary>Compares JSON with a described schema: names, nesting, types, formats, enumerations, whole numbers of 64
/// bits as text, and nothing that is not described.</summary>
/// <param name="description">Where the schemas are.</param>
/// <param name="faults">Where what is wrong is added.</param>
/// <param name="isRequest">Whether it came from a client, who has no business to say what only the service does.
/// </param>
internal sealed partial class SchemaCheck(ApiDescription description, List<string> faults, bool isRequest)
{
    /// <summary>A node against a schema, which may be a reference.</summary>
    public void Node(JsonObject schema, JsonNode? node, string path)
    {
        var described = description.Resolve(schema);
        var type = described.Text("type") ?? "any";
        if (isRequest && (schema.Flag("readOnly") ?? false))
        {
            faults.Add($"{path}: only the service says this");
        }

        switch (type, node)
        {
            case ("any", _):
                break;
            case (_, null):
                faults.Add($"{path}: null");
                break;
            case ("object", JsonObject structure):
                Structure(described, structure, path);
                break;
            case ("array", JsonArray list):
                foreach (var (index, item) in list.Index())
                {
                    Node(described.Structure("items")!, item, $"{path}[{index}]");
                }

                break;
            case ("object" or "array", _) or (_, JsonObject or JsonArray):
                faults.Add($"{path}: not of type {type}");
                break;
            default:
                Leaf(described, type, node.AsValue(), path);
                break;
        }
    }

    /// <summary>A value that came as text, in a query.</summary>
    public void Text(JsonObject parameter, string text, string path) => Node(
        parameter,
        parameter.Text("type") switch
        {
            "integer" when long.TryParse(text, CultureInfo.InvariantCulture, out _) => JsonNode.Parse(text),
            "boolean" when text is "true" or "false" => text == "true",
            _ => text,
        },
        path);

    private void Structure(JsonObject described, JsonObject structure, string path)
    {
        var others = described.Structure("additionalProperties");
        foreach (var (member, value) in structure)
        {
            if ((described.Structure("properties").Structure(member) ?? others) is { } schema)
            {
                Node(schema, value, $"{path}.{member}");
            }
            else
            {
                faults.Add($"{path}.{member}: unknown property");
            }
        }
    }

    private void Leaf(JsonObject described, string type, JsonValue value, string path)
    {
        var kind = value.GetValueKind();
        var isRight = type switch
        {
            "string" => kind is JsonValueKind.String,
            "boolean" => kind is JsonValueKind.True or JsonValueKind.False,
            "integer" => kind is JsonValueKind.Number && value.GetValue<double>() is var number
                && Math.Floor(number) == number && IsWithin(described, number),
            "number" => kind is JsonValueKind.Number
                || (kind is JsonValueKind.String && value.GetValue<string>() is "NaN" or "Infinity" or "-Infinity"),
            _ => false,
        };
        if (!isRight)
        {
            faults.Add($"{path}: {value.ToJsonString()} not a {described.Text("format") ?? type}");
        }
        else if (kind is JsonValueKind.String && type is "string")
        {
            Words(described, value.GetValue<string>(), path);
        }
    }

    private static bool IsWithin(JsonObject described, double number)
    {
        var (least, most) = described.Text("format") is "uint32"
            ? (uint.MinValue, uint.MaxValue)
            : ((double)int.MinValue, (double)int.MaxValue);
        return number >= (Bound(described, "minimum") ?? least) && number <= (Bound(described, "maximum") ?? most);
    }

    /// <summary>Bounds are told as text.</summary>
    private static double? Bound(JsonObject described, string name) =>
        double.TryParse(described.Text(name), CultureInfo.InvariantCulture, out var bound) ? bound : null;

    private void Words(JsonObject described, string text, string path)
    {
        if (described.Texts("enum") is { } words && !words.Contains(text))
        {
            faults.Add($"{path}: {text} is none of {string.Join(", ", words)}");
        }

        var isWrong = described.Text("format") switch
        {
            "int64" => !long.TryParse(text, CultureInfo.InvariantCulture, out _),
            "uint64" => !ulong.TryParse(text, CultureInfo.InvariantCulture, out _),
            "byte" => !IsBase64(text),
            "google-datetime" or "date-time" => !Instant().IsMatch(text),
            "google-duration" => !Duration().IsMatch(text),
            _ => false,
        };
        if (isWrong)
        {
            faults.Add($"{path}: '{text}' is no {described.Text("format")}");
        }

        if (described.Text("pattern") is { } pattern && !Regex.IsMatch(text, $"^(?:{pattern})$"))
        {
            faults.Add($"{path}: '{text}' is no match of {pattern}");
        }
    }

    private static bool IsBase64(string text) =>
        Base64.IsValid(text) || Base64Url.IsValid(text);

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)$")]
    private static partial Regex Instant();

    [GeneratedRegex(@"^-?\d+(\.\d{1,9})?s$")]
    private static partial Regex Duration();
}
