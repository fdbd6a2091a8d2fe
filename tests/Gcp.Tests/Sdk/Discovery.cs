using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

using LlmCloudScaler.Surroundings;

namespace LlmCloudScaler.Gcp.Tests.Sdk;

/// <summary>What the vendor publishes of one of its services, for what stands in for the official package.</summary>
internal sealed class Discovery
{
    private readonly JsonElement _root;

    private Discovery(string name) => _root =
        JsonDocument.Parse(File.ReadAllText(Neighbour.Need($"specs/gcp/{name}.json"))).RootElement;

    /// <summary>Of a service; ends the test where its description is not beside the repository.</summary>
    public static Discovery Need(string name) => new(name);

    /// <summary>Whether the description at hand speaks of a type.</summary>
    public bool Knows(string type) => _root.GetProperty("schemas").TryGetProperty(type, out _);

    /// <summary>The parameters of a method in the query.</summary>
    public IEnumerable<string> Parameters(params IEnumerable<string> path)
    {
        string[] steps = [.. path];
        var method = steps[..^1].Aggregate(_root, (node, step) => node.GetProperty("resources").GetProperty(step))
            .GetProperty("methods").GetProperty(steps[^1]);
        return method.GetProperty("parameters").EnumerateObject()
            .Where(parameter => parameter.Value.GetProperty("location").GetString() == "query")
            .Select(parameter => parameter.Name);
    }

    /// <summary>Members of a type that the vendor's has not, or has otherwise.</summary>
    public IEnumerable<string> Strangers(JsonTypeInfo type)
    {
        var properties = _root.GetProperty("schemas").GetProperty(type.Type.Name).GetProperty("properties");
        return type.Properties
            .Where(member => member.Get is not null || member.Set is not null)
            .Where(member => !properties.TryGetProperty(member.Name, out var schema)
                || !Fits(member.PropertyType, schema))
            .Select(member => $"{type.Type.Name}.{member.Name}: {member.PropertyType.Name}");
    }

    private static bool Fits(Type type, JsonElement schema)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (schema.TryGetProperty("$ref", out var link))
        {
            return type.Name == link.GetString() || type == typeof(JsonElement);
        }

        return (schema.GetProperty("type").GetString(), Format(schema)) switch
        {
            ("string", "int64") => type == typeof(long),
            ("string", "google-datetime") => type == typeof(DateTimeOffset) || type == typeof(string),
            ("string", _) => type == typeof(string),
            ("integer", _) => type == typeof(int),
            ("number", _) => type == typeof(double),
            ("boolean", _) => type == typeof(bool),
            ("array", _) => type.IsGenericType && Fits(type.GenericTypeArguments[0], schema.GetProperty("items")),
            ("object", _) =>
                type.IsGenericType && type.Name.StartsWith("IReadOnlyDictionary", StringComparison.Ordinal),
            _ => false,
        };
    }

    private static string? Format(JsonElement schema) =>
        schema.TryGetProperty("format", out var format) ? format.GetString() : null;
}
