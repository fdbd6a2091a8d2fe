using System.Text.Json.Nodes;

using LlmCloudScaler.Emulators.Gcp.Http;
using LlmCloudScaler.Emulators.Parts.Json;

namespace LlmCloudScaler.Emulators.Gcp.Descriptions;

/// <summary>What Google publishes about the methods of one service: a discovery document.</summary>
public sealed class ApiDescription
{
    private readonly JsonObject _root;
    private readonly Dictionary<string, ApiMethod> _methods;

    private ApiDescription(JsonObject root)
    {
        _root = root;
        _methods = Methods(root).Select(method => new ApiMethod(this, method))
            .ToDictionary(method => method.Id, StringComparer.Ordinal);
    }

    /// <summary>In front of the paths of its methods.</summary>
    internal string Root => "/" + _root.Text("servicePath");

    /// <summary>Parameters that every method has.</summary>
    internal JsonObject Parameters => _root.Structure("parameters") ?? [];

    /// <summary>Reads one description.</summary>
    public static ApiDescription Load(string path) => new((JsonObject)JsonNode.Parse(File.ReadAllText(path))!);

    /// <summary>A check for <see cref="GcpEmulatorOptions.Inspect"/>: both ways of every exchange. Nothing is checked
    /// where there are no descriptions.</summary>
    public static Func<GcpExchange, IEnumerable<string>> Check(params IReadOnlyList<ApiDescription> descriptions) =>
        exchange => descriptions.Count == 0 ? [] : ExchangeCheck.Violations(descriptions, exchange);

    /// <summary>Null for a method that is not described.</summary>
    internal ApiMethod? Find(string id) => _methods.GetValueOrDefault(id);

    /// <summary>What a reference leads to; the schema itself where it is none.</summary>
    internal JsonObject Resolve(JsonObject schema) =>
        schema.Text("$ref") is { } name ? _root.Structure("schemas").Structure(name)! : schema;

    private static IEnumerable<JsonObject> Methods(JsonObject resource) =>
        (resource.Structure("methods") ?? []).Select(method => (JsonObject)method.Value!)
            .Concat((resource.Structure("resources") ?? []).SelectMany(inner => Methods((JsonObject)inner.Value!)));
}
