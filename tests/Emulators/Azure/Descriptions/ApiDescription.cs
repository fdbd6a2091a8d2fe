using System.Text.Json.Nodes;

using LlmCloudScaler.Emulators.Azure.Http;
using LlmCloudScaler.Emulators.Parts.Json;

namespace LlmCloudScaler.Emulators.Azure.Descriptions;

/// <summary>What Microsoft publishes about the operations of one service, as its repository of API descriptions has
/// it: OpenAPI 2.0.</summary>
public sealed class ApiDescription
{
    private readonly JsonObject _root;
    private readonly Dictionary<string, ApiOperation> _operations;

    private ApiDescription(JsonObject root)
    {
        _root = root;
        _operations = (
            from path in root.Structure("paths")!
            from method in (JsonObject)path.Value!
            let described = (JsonObject)method.Value!
            select new ApiOperation(this, described, method.Key.ToUpperInvariant(), path.Key))
            .ToDictionary(operation => operation.Id, StringComparer.Ordinal);
    }

    /// <summary>Which version it describes.</summary>
    public string Version => _root.Structure("info").Text("version")!;

    /// <summary>The names of its operations.</summary>
    public IReadOnlyCollection<string> Operations => _operations.Keys;

    /// <summary>Reads one description.</summary>
    public static ApiDescription Load(string path) => new((JsonObject)JsonNode.Parse(File.ReadAllText(path))!);

    /// <summary>A check for <see cref="AzureEmulatorOptions.Inspect"/>: both ways of every exchange. Nothing is checked
    /// where there are no descriptions.</summary>
    public static Func<AzureExchange, IEnumerable<string>> Check(params IReadOnlyList<ApiDescription> descriptions) =>
        exchange => descriptions.Count == 0 ? [] : ExchangeCheck.Violations(descriptions, exchange);

    /// <summary>Null for an operation that is not described.</summary>
    internal ApiOperation? Operation(string id) => _operations.GetValueOrDefault(id);

    /// <summary>What a reference leads to, and the name of the definition it is; the object itself, with no name, where
    /// it is no reference.</summary>
    internal (JsonObject Node, string Name) Resolve(JsonObject node)
    {
        var name = string.Empty;
        while (node.Text("$ref") is { } reference)
        {
            var parts = reference.Split('/');
            name = parts[^1];
            node = parts.Skip(1).Aggregate(_root, (at, part) => at.Structure(part)!);
        }

        return (node, name);
    }
}
