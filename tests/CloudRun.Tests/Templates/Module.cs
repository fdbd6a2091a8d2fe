using System.Text.Json.Nodes;

using Xunit;

namespace LlmCloudScaler.CloudRun.Tests.Templates;

/// <summary>What a module holds, in the form that JSON gives it: a block is a list of objects, an expression a text
/// with <c>${…}</c>.</summary>
/// <param name="content">Its blocks by kind, type and name.</param>
internal sealed class Module(JsonObject content)
{
    /// <summary>All resources of a type, by their names.</summary>
    public Dictionary<string, JsonObject> OfType(string type) =>
        content["resource"]![type] is { } named ? Named(named) : [];

    /// <summary>A resource.</summary>
    public JsonObject Resource(string type, string name) => OfType(type)[name];

    /// <summary>Every resource, as <c>type.name</c>.</summary>
    public IEnumerable<(string Name, JsonObject Resource)> Resources() => content["resource"]!.AsObject()
        .SelectMany(type => Named(type.Value!).Select(named => ($"{type.Key}.{named.Key}", named.Value)));

    /// <summary>All variables, by their names.</summary>
    public Dictionary<string, JsonObject> Variables() => Named(content["variable"]!);

    /// <summary>A value of the module's own.</summary>
    public JsonNode Local(string name) => Assert.Single(
        content["locals"]!.AsArray(), locals => locals!.AsObject().ContainsKey(name))![name]!;

    /// <summary>What Terraform itself is told.</summary>
    public JsonNode Settings() => content["terraform"]![0]!;

    /// <summary>A block within a block.</summary>
    /// <param name="block">The outer one.</param>
    /// <param name="path">The names of the inner ones, each there once.</param>
    public static JsonObject Block(JsonNode block, params string[] path) => path.Aggregate(
        block.AsObject(), (within, name) => Assert.Single(within[name]!.AsArray())!.AsObject());

    private static Dictionary<string, JsonObject> Named(JsonNode named) => named.AsObject()
        .ToDictionary(one => one.Key, one => Assert.Single(one.Value!.AsArray())!.AsObject());
}
