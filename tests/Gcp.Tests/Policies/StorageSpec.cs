using System.Text.Json;
using System.Text.Json.Nodes;

using LlmCloudScaler.Surroundings;

namespace LlmCloudScaler.Gcp.Tests.Policies;

/// <summary>What the vendor publishes of Cloud Storage's JSON API, as far as it is at hand: the reading of an object,
/// of its description and of its text, and the shape of a description. Lists of objects are not in it.</summary>
internal sealed class StorageSpec
{
    private readonly JsonElement _root;

    private StorageSpec(string path) => _root = JsonDocument.Parse(File.ReadAllText(path)).RootElement;

    /// <summary>Null where it is not beside the repository.</summary>
    public static StorageSpec? Find() =>
        Neighbour.Find("specs/gcp/storage.json") is { } path ? new(path) : null;

    /// <summary>It; ends the test where it is not beside the repository.</summary>
    public static StorageSpec Need() => new(Neighbour.Need("specs/gcp/storage.json"));

    /// <summary>What is wrong with a request for an object; empty for nothing.</summary>
    public IEnumerable<string> OfGet(HttpMethod method, string path, IEnumerable<string> parameters)
    {
        var get = _root.GetProperty("resources").GetProperty("objects").GetProperty("methods").GetProperty("get");
        var known = Names(get.GetProperty("parameters"))
            .Concat(Names(_root.GetProperty("parameters")))
            .ToHashSet();
        var expected = _root.GetProperty("basePath").GetString() + get.GetProperty("path").GetString();
        if (method.Method != get.GetProperty("httpMethod").GetString())
        {
            yield return $"{method} {path}";
        }

        if (path.Split('/').Length != expected.Split('/').Length)
        {
            yield return $"{path} is not {expected}";
        }

        foreach (var unknown in parameters.Where(parameter => !known.Contains(parameter)))
        {
            yield return $"objects.get has no parameter {unknown}";
        }
    }

    /// <summary>What is wrong with a description of an object; empty for nothing.</summary>
    public IEnumerable<string> OfObject(JsonObject described)
    {
        var properties = _root.GetProperty("schemas").GetProperty("Object").GetProperty("properties");
        foreach (var (name, value) in described)
        {
            if (!properties.TryGetProperty(name, out var property))
            {
                yield return $"an object has no {name}";
            }
            else if (value?.GetValueKind() != JsonValueKind.String
                && property.GetProperty("type").GetString() == "string")
            {
                yield return $"{name} is no text";
            }
        }
    }

    private static IEnumerable<string> Names(JsonElement members) =>
        members.EnumerateObject().Select(member => member.Name);
}
