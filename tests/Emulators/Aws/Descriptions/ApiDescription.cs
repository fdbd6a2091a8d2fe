using System.Text.Json.Nodes;

using LlmCloudScaler.Emulators.Aws.Http;

namespace LlmCloudScaler.Emulators.Aws.Descriptions;

/// <summary>What AWS publishes about the operations of one service, as botocore's <c>service-2.json</c> has it.
/// </summary>
public sealed class ApiDescription
{
    private readonly JsonObject _root;

    private ApiDescription(JsonObject root) => _root = root;

    /// <summary>The name of the service in credential scopes.</summary>
    public string EndpointPrefix => _root["metadata"]!["endpointPrefix"]!.GetValue<string>();

    /// <summary>The namespace of its XML answers.</summary>
    public string? XmlNamespace => _root["metadata"]!["xmlNamespace"]?.GetValue<string>();

    /// <summary>Reads one description.</summary>
    public static ApiDescription Load(string path) => new((JsonObject)JsonNode.Parse(File.ReadAllText(path))!);

    /// <summary>A check for <see cref="AwsEmulatorOptions.Inspect"/>: both ways of every exchange with a described
    /// service; others pass.</summary>
    public static Func<AwsExchange, IEnumerable<string>> Check(params IReadOnlyList<ApiDescription> descriptions) =>
        exchange => descriptions.FirstOrDefault(description => description.EndpointPrefix == exchange.Service.Scope)
            is { } found ? ExchangeCheck.Violations(found, exchange) : [];

    /// <summary>The examples that the vendor gives of an operation; null members where an example has none.</summary>
    public IEnumerable<(JsonObject? Input, JsonObject? Output)> Examples(string operation) =>
        (_root["examples"]?[operation] as JsonArray ?? []).OfType<JsonObject>()
            .Select(example => (example["input"] as JsonObject, example["output"] as JsonObject));

    /// <summary>The shape of an operation's parameters.</summary>
    public string InputShape(string operation) => Operation(operation)!.Structure("input")!.Text("shape")!;

    /// <summary>The shape of what an operation answers; null where it answers nothing.</summary>
    public string? OutputShape(string operation) => Operation(operation)!.Structure("output")?.Text("shape");

    /// <summary>Null for an operation that is not described.</summary>
    internal JsonObject? Operation(string name) => _root["operations"]![name] as JsonObject;

    internal JsonObject Shape(string name) => (JsonObject)_root["shapes"]![name]!;

    /// <summary>The codes of the errors that an operation declares.</summary>
    internal IEnumerable<string> Errors(JsonObject operation) => operation.Structures("errors")
        .Select(error => error.Text("shape")!)
        .Select(name => Shape(name).Structure("error")?.Text("code") ?? name);
}
