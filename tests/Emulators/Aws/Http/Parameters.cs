using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LlmCloudScaler.Emulators.Aws.Http;

/// <summary>Typed reading of parameters, from forms, whose leaves are all strings, as from JSON. What was not given is
/// null.</summary>
internal static class Parameters
{
    public static string? Text(this JsonObject parameters, string name) => parameters[name]?.ToString();

    public static int? Count(this JsonObject parameters, string name) => Number(parameters, name) is { } number
        ? (int)number
        : null;

    public static double? Number(this JsonObject parameters, string name) => parameters[name] switch
    {
        null => null,
        JsonValue value when value.GetValueKind() is JsonValueKind.Number => value.GetValue<double>(),
        var text => double.Parse(text.ToString(), CultureInfo.InvariantCulture),
    };

    public static bool? Flag(this JsonObject parameters, string name) => parameters[name] switch
    {
        null => null,
        var value => string.Equals(value.ToString(), "true", StringComparison.OrdinalIgnoreCase),
    };

    /// <summary>An instant given in seconds since 1970.</summary>
    public static DateTimeOffset? Instant(this JsonObject parameters, string name) =>
        Number(parameters, name) is { } seconds ? DateTimeOffset.UnixEpoch.AddSeconds(seconds) : null;

    /// <summary>A list of strings; empty where it was not given.</summary>
    public static IReadOnlyList<string> Texts(this JsonObject parameters, string name) =>
        parameters[name] is JsonArray items ? [.. items.Select(item => item!.ToString())] : [];

    /// <summary>A list of numbers; empty where it was not given.</summary>
    public static IReadOnlyList<double> Numbers(this JsonObject parameters, string name) =>
        parameters[name] is JsonArray items ? [.. items.Select(item => item!.GetValue<double>())] : [];

    /// <summary>A list of structures; empty where it was not given.</summary>
    public static IReadOnlyList<JsonObject> Structures(this JsonObject parameters, string name) =>
        parameters[name] is JsonArray items ? [.. items.OfType<JsonObject>()] : [];

    public static JsonObject? Structure(this JsonObject parameters, string name) => parameters[name] as JsonObject;

    /// <summary>A list as the answers have it.</summary>
    public static JsonArray ToJson(this IEnumerable<JsonNode?> items) => [.. items];

    /// <summary>A list of strings as the answers have it.</summary>
    public static JsonArray ToJson(this IEnumerable<string> items) => [.. items.Select(item => (JsonNode?)item)];
}
