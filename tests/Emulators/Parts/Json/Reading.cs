using System.Text.Json;
using System.Text.Json.Nodes;

namespace LlmCloudScaler.Emulators.Parts.Json;

/// <summary>Typed reading of JSON. What is not there, or of another type, is null.</summary>
public static class Reading
{
    /// <summary>The object that a text is; null where it is none.</summary>
    public static JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static JsonObject? Structure(this JsonObject? from, string name) => from?[name] as JsonObject;

    public static string? Text(this JsonObject? from, string name) =>
        from?[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public static int? Count(this JsonObject? from, string name) =>
        from?[name] is JsonValue value && value.TryGetValue<int>(out var count) ? count : null;

    public static bool? Flag(this JsonObject? from, string name) =>
        from?[name] is JsonValue value && value.TryGetValue<bool>(out var flag) ? flag : null;

    /// <summary>A list of strings; null where there is none, or one of other things.</summary>
    public static IReadOnlyList<string>? Texts(this JsonObject? from, string name) =>
        from?[name] is JsonArray items && items.All(item => item?.GetValueKind() is JsonValueKind.String)
            ? [.. items.Select(item => item!.GetValue<string>())]
            : null;

    /// <summary>A list as answers have it.</summary>
    public static JsonArray ToJson(this IEnumerable<JsonNode?> items) => [.. items];

    /// <summary>A list of strings as answers have it.</summary>
    public static JsonArray ToJson(this IEnumerable<string> items) => [.. items.Select(item => (JsonNode?)item)];
}
