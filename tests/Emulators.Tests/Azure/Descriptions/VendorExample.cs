using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;

using LlmCloudScaler.Emulators.Azure.Descriptions;
using LlmCloudScaler.Emulators.Azure.Http;
using LlmCloudScaler.Surroundings;

namespace LlmCloudScaler.Emulators.Tests.Azure.Descriptions;

/// <summary>An example that the vendor gives of an operation: what is asked, and each answer that may come.</summary>
/// <param name="File">The description's name.</param>
/// <param name="Operation">Its name there.</param>
/// <param name="Title">Of the example.</param>
/// <param name="Node">What it says.</param>
public sealed record VendorExample(string File, string Operation, string Title, JsonObject Node)
{
    /// <summary>Where a service is, not what is asked of it.</summary>
    private static readonly string[] Hosts = ["endpoint", "baseUrl", "monitor.baseUrl"];

    /// <summary>All examples of a description.</summary>
    public static IEnumerable<VendorExample> All(string file) =>
        from operation in (JsonObject)Read($"specs/azure/{file}.examples.json")
        from example in (JsonObject)operation.Value!
        select new VendorExample(file, operation.Key, example.Key, (JsonObject)example.Value!);

    /// <summary>The first example of an operation.</summary>
    public static VendorExample Of(string file, string operation) =>
        All(file).First(example => example.Operation == operation);

    /// <summary>The body that is sent; null where there is none.</summary>
    public JsonObject? Body => BodyParameter() is { } name ? Parameters[name]?.DeepClone() as JsonObject : null;

    private JsonObject Parameters => (JsonObject)Node["parameters"]!;

    /// <summary>The body of an answer.</summary>
    public JsonObject Answer(int status) =>
        (JsonObject)Node["responses"]![status.ToString(CultureInfo.InvariantCulture)]!["body"]!;

    /// <summary>What the check says of it.</summary>
    public IEnumerable<string> Violations()
    {
        var description = ApiDescription.Load(Neighbour.Need($"specs/azure/{File}.json"));
        return ((JsonObject)Node["responses"]!).SelectMany(answer => ExchangeCheck.Violations(
            [description],
            new AzureExchange(
                Request(),
                int.TryParse(answer.Key, out var status) ? status : 400,
                answer.Value!["body"]?.ToJsonString() ?? string.Empty)));
    }

    private AzureRequest Request()
    {
        var (method, template, _) = Described();
        var path = template;
        var query = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in Parameters.Where(pair => !Hosts.Contains(pair.Key)))
        {
            if (path.Contains($"{{{name}}}", StringComparison.Ordinal))
            {
                path = path.Replace($"{{{name}}}", value!.ToString(), StringComparison.Ordinal);
            }
            else if (name != BodyParameter())
            {
                query[name] = value!.ToString();
            }
        }

        return new AzureRequest(
            Operation,
            method.ToUpperInvariant(),
            "management.azure.com",
            path,
            ImmutableDictionary<string, string>.Empty,
            query.ToImmutable(),
            ImmutableDictionary<string, string>.Empty,
            Body?.ToJsonString() ?? string.Empty,
            DateTimeOffset.UnixEpoch);
    }

    private string? BodyParameter() => ((JsonArray)Described().Operation["parameters"]!)
        .FirstOrDefault(parameter => parameter!["in"]?.GetValue<string>() == "body")?["name"]!.GetValue<string>()
        is { } name && Parameters.ContainsKey(name) ? name : null;

    private (string Method, string Template, JsonObject Operation) Described() => (
        from path in (JsonObject)Read($"specs/azure/{File}.json")["paths"]!
        from method in (JsonObject)path.Value!
        where method.Value!["operationId"]!.GetValue<string>() == Operation
        select (method.Key, path.Key, (JsonObject)method.Value!)).Single();

    private static JsonNode Read(string path) => JsonNode.Parse(System.IO.File.ReadAllText(Neighbour.Need(path)))!;
}
