using System.Reflection;
using System.Text.Json;

using LlmCloudScaler.Providers.Aws.Clients;
using LlmCloudScaler.Surroundings;

namespace LlmCloudScaler.Aws.Tests.Sdk.Shapes;

/// <summary>What the vendor publishes about a service, and the stand-ins that we have for it.</summary>
internal sealed class ServiceSpec
{
    private readonly JsonElement _root;

    private ServiceSpec(string service)
    {
        var path = Neighbour.Need($"specs/aws/{service.ToLowerInvariant()}.json");
        _root = JsonDocument.Parse(File.ReadAllText(path)).RootElement;
        Namespace = $"Amazon.{service}";
    }

    /// <summary>The namespace of the official package.</summary>
    public string Namespace { get; }

    /// <summary>The requests, responses and the structures in them.</summary>
    public IReadOnlyList<Type> Models => TypesOf($"{Namespace}.Model");

    /// <summary>The words of the service: one class for each enumeration.</summary>
    public IReadOnlyList<Type> Words =>
        [.. TypesOf(Namespace).Where(type => type.BaseType == typeof(Amazon.Runtime.ConstantClass))];

    /// <summary>The client's class.</summary>
    public Type Client => TypesOf(Namespace).Single(type => type.Name.EndsWith("Client", StringComparison.Ordinal));

    /// <summary>The client's operations.</summary>
    public IReadOnlyList<MethodInfo> Operations =>
    [
        .. Client.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(method => method.Name.EndsWith("Async", StringComparison.Ordinal)),
    ];

    /// <summary>By the name of the package: AutoScaling, CloudWatch.</summary>
    public static ServiceSpec Of(string service) => new(service);

    /// <summary>Whether the service has an operation.</summary>
    public bool HasOperation(string name) => _root.GetProperty("operations").TryGetProperty(name, out _);

    /// <summary>The shape by its name; null where there is none.</summary>
    public JsonElement? Shape(string name) =>
        _root.GetProperty("shapes").TryGetProperty(name, out var shape) ? shape : null;

    /// <summary>The shape that a stand-in stands for; null where there is none, as of an operation that answers
    /// nothing.</summary>
    public JsonElement? ShapeOf(Type model)
    {
        var part = IsNamed("Request") ? "input" : IsNamed("Response") ? "output" : null;
        if (part is null)
        {
            return Shape(model.Name);
        }

        var operation = model.Name[..^(part == "input" ? "Request" : "Response").Length];
        return _root.GetProperty("operations").GetProperty(operation).TryGetProperty(part, out var link)
            ? Shape(NameIn(link))
            : null;

        bool IsNamed(string ending) => model.Name.EndsWith(ending, StringComparison.Ordinal);
    }

    /// <summary>The name of the shape that a link names.</summary>
    public static string NameIn(JsonElement link) => link.GetProperty("shape").GetString()!;

    private static Type[] TypesOf(string space) =>
        [.. typeof(AwsClients).Assembly.GetTypes().Where(type => type.Namespace == space && !type.IsNested)];
}
