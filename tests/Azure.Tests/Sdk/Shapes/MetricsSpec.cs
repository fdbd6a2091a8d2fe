using System.Text.Json;

using LlmCloudScaler.Surroundings;

namespace LlmCloudScaler.Azure.Tests.Sdk.Shapes;

/// <summary>What the vendor publishes about one of its metrics APIs.</summary>
internal sealed class MetricsSpec
{
    private readonly JsonElement _root;
    private readonly JsonElement _examples;
    private readonly JsonElement _operation;

    private MetricsSpec(string name)
    {
        _root = Read($"specs/azure/{name}.json");
        _examples = Read($"specs/azure/{name}.examples.json");
        _operation = _root.GetProperty("paths").EnumerateObject().Single().Value.EnumerateObject().Single().Value;
    }

    /// <summary>Of the API for one resource.</summary>
    public static MetricsSpec OfOne() => new("monitor-metrics");

    /// <summary>Of the API for many resources.</summary>
    public static MetricsSpec OfMany() => new("monitor-metrics-batch");

    /// <summary>Parameters in the address's query; true for those that are needed.</summary>
    public IReadOnlyDictionary<string, bool> Parameters => _operation.GetProperty("parameters").EnumerateArray()
        .Select(Resolve)
        .Where(parameter => parameter.GetProperty("in").GetString() == "query")
        .ToDictionary(
            parameter => parameter.GetProperty("name").GetString()!,
            parameter => parameter.TryGetProperty("required", out var needed) && needed.GetBoolean());

    /// <summary>The schema of an answer.</summary>
    public JsonElement Answer =>
        Resolve(_operation.GetProperty("responses").GetProperty("200").GetProperty("schema"));

    /// <summary>The vendor's examples of answers, by their titles.</summary>
    public IEnumerable<(string Title, JsonElement Body)> Answers => _examples.EnumerateObject()
        .Where(operation => operation.Name.StartsWith("Metrics", StringComparison.Ordinal))
        .SelectMany(operation => operation.Value.EnumerateObject())
        .Select(example =>
            (example.Name, example.Value.GetProperty("responses").GetProperty("200").GetProperty("body")));

    /// <summary>The members of a body's schema.</summary>
    public IEnumerable<string> Members(string definition) => _root.GetProperty("definitions").GetProperty(definition)
        .GetProperty("properties").EnumerateObject().Select(member => member.Name);

    /// <summary>Paths in a value that a schema does not have.</summary>
    public IEnumerable<string> Unknown(JsonElement value, JsonElement schema, string path = "$")
    {
        schema = Resolve(schema);
        return value.ValueKind switch
        {
            JsonValueKind.Object => value.EnumerateObject().SelectMany(member =>
                schema.TryGetProperty("properties", out var known) && known.TryGetProperty(member.Name, out var next)
                    ? Unknown(member.Value, next, $"{path}.{member.Name}")
                    : [$"{path}.{member.Name}"]),
            JsonValueKind.Array => value.EnumerateArray().SelectMany(
                item => Unknown(item, schema.GetProperty("items"), $"{path}[]")),
            _ => [],
        };
    }

    private JsonElement Resolve(JsonElement element) => !element.TryGetProperty("$ref", out var link)
        ? element
        : Resolve(link.GetString()!.Split('/').Skip(1).Aggregate(_root, (node, step) => node.GetProperty(step)));

    private static JsonElement Read(string path) =>
        JsonDocument.Parse(File.ReadAllText(Neighbour.Need(path))).RootElement;
}
