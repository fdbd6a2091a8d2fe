using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

using LlmCloudScaler.Emulators.Parts.Json;

namespace LlmCloudScaler.Emulators.Azure.Descriptions;

/// <summary>Compares JSON with a described schema: names, nesting, types, formats, required members, bounds, closed
/// enumerations, and nothing that is not described.</summary>
/// <param name="description">Where the schemas are.</param>
/// <param name="version">Which was spoken; a newer one than is described may have what came since.</param>
/// <param name="faults">Where what is wrong is added.</param>
internal sealed partial class SchemaCheck(ApiDescription description, string version, List<string> faults)
{
    /// <summary>What later versions than the described ones have, by the version they came with. Source: Microsoft's
    /// lists of changes of Microsoft.Compute and Microsoft.StandbyPool.</summary>
    private static readonly (string Definition, string Member, string Since)[] Additions =
    [
        ("VirtualMachineScaleSet", "etag", "2024-07-01"),
        ("VirtualMachineScaleSetVM", "etag", "2024-07-01"),
        ("StandbyVirtualMachinePoolRuntimeViewResourceProperties", "status", "2025-03-01"),
        ("StandbyVirtualMachinePoolRuntimeViewResourceProperties", "prediction", "2025-03-01"),
    ];

    /// <summary>A node against a schema, which may be a reference.</summary>
    public void Node(JsonObject schema, JsonNode? node, string path)
    {
        var (described, name) = description.Resolve(schema);
        var type = described.Text("type") ?? (IsStructure(described) ? "object" : "any");
        switch (type, node)
        {
            case ("any", _):
                break;
            case (_, null):
                faults.Add($"{path}: null");
                break;
            case ("object", JsonObject structure):
                Structure(described, name, structure, path);
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

    /// <summary>A value that came as text, in a path or a query.</summary>
    public void Text(JsonObject parameter, string text, string path) => Node(
        parameter,
        parameter.Text("type") switch
        {
            "array" => text.Split(',').ToJson(),
            "integer" when long.TryParse(text, CultureInfo.InvariantCulture, out _) => JsonNode.Parse(text),
            "boolean" when bool.TryParse(text, out var flag) => flag,
            _ => text,
        },
        path);

    private static bool IsStructure(JsonObject described) => described.ContainsKey("properties")
        || described.ContainsKey("allOf") || described.ContainsKey("additionalProperties");

    private void Structure(JsonObject described, string name, JsonObject structure, string path)
    {
        var members = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        var required = new List<string>();
        var others = Collect(described, members, required);
        faults.AddRange(required.Where(member => !structure.ContainsKey(member))
            .Select(member => $"{path}.{member}: required, missing"));

        // An object of which nothing is described may hold anything.
        var isOpen = members.Count == 0 && others is null;
        foreach (var (member, value) in structure)
        {
            if (members.TryGetValue(member, out var schema))
            {
                Node(schema, value, $"{path}.{member}");
            }
            else if (others is JsonObject other)
            {
                Node(other, value, $"{path}.{member}");
            }
            else if (!isOpen && others?.GetValueKind() is not JsonValueKind.True && !IsAddition(name, member))
            {
                faults.Add($"{path}.{member}: unknown property");
            }
        }
    }

    private bool IsAddition(string definition, string member) => Additions.Any(addition =>
        addition.Definition == definition && addition.Member == member
        && string.CompareOrdinal(version, addition.Since) >= 0);

    /// <summary>The members of a schema and of all that it is made of.</summary>
    /// <returns>What is said of members that are not named; null where nothing is.</returns>
    private JsonNode? Collect(JsonObject schema, Dictionary<string, JsonObject> members, List<string> required)
    {
        var described = description.Resolve(schema).Node;
        var others = described["additionalProperties"];
        foreach (var part in described["allOf"] as JsonArray ?? [])
        {
            others = Collect((JsonObject)part!, members, required) ?? others;
        }

        foreach (var (name, member) in described.Structure("properties") ?? [])
        {
            members[name] = (JsonObject)member!;
        }

        required.AddRange(described.Texts("required") ?? []);
        return others;
    }

    private void Leaf(JsonObject described, string type, JsonValue value, string path)
    {
        var kind = value.GetValueKind();
        var isRight = type switch
        {
            "string" => kind is JsonValueKind.String,
            "boolean" => kind is JsonValueKind.True or JsonValueKind.False,
            "integer" => kind is JsonValueKind.Number && value.GetValue<double>() is var number
                && Math.Floor(number) == number
                && (described.Text("format") != "int32" || Math.Abs(number) <= int.MaxValue),
            "number" => kind is JsonValueKind.Number,
            _ => false,
        };
        if (!isRight)
        {
            faults.Add($"{path}: {value.ToJsonString()} not a {type}");
        }
        else if (kind is JsonValueKind.String)
        {
            Words(described, value.GetValue<string>(), path);
        }
        else if (kind is JsonValueKind.Number)
        {
            Bounds(described, value.GetValue<double>(), path);
        }
    }

    private void Words(JsonObject described, string text, string path)
    {
        var isOpen = described.Structure("x-ms-enum").Flag("modelAsString") ?? false;
        if (!isOpen && described.Texts("enum") is { } words && !words.Contains(text, StringComparer.OrdinalIgnoreCase))
        {
            faults.Add($"{path}: {text} is none of {string.Join(", ", words)}");
        }

        var isWrong = described.Text("format") switch
        {
            "date-time" => !Instant().IsMatch(text),
            "uuid" => !Guid.TryParse(text, out _),
            "arm-id" => !text.StartsWith('/'),
            _ => false,
        };
        if (isWrong || text.Length < (described.Count("minLength") ?? 0))
        {
            faults.Add($"{path}: '{text}' is no {described.Text("format") ?? "text of this length"}");
        }
    }

    private void Bounds(JsonObject described, double number, string path)
    {
        if (number < Number(described, "minimum") || number > Number(described, "maximum"))
        {
            faults.Add($"{path}: {number.ToString(CultureInfo.InvariantCulture)} outside bounds");
        }
    }

    private static double? Number(JsonObject described, string name) => described[name]?.GetValue<double>();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d(\.\d+)?)?([Zz]|[+-]\d\d:?\d\d)?$")]
    private static partial Regex Instant();
}
