using System.Text.Json;

namespace LlmCloudScaler.Providers.Azure.Sdk.Monitor.Query.Wire;

/// <summary>Fields of a JSON object. One of the wrong kind is a <see cref="JsonException"/>; null is as if it were not
/// there.</summary>
internal static class JsonFields
{
    /// <summary>A field that must be there.</summary>
    public static JsonElement Needed(this JsonElement element, string name) =>
        Field(element, name) ?? throw new JsonException($"'{name}' is missing.");

    /// <summary>A text; null where there is none.</summary>
    public static string? Text(this JsonElement element, string name) => Field(element, name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } field => field.GetString(),
        _ => throw new JsonException($"'{name}' is no text."),
    };

    /// <summary>A text that must be there.</summary>
    public static string NeededText(this JsonElement element, string name) =>
        Text(element, name) ?? throw new JsonException($"'{name}' is missing.");

    /// <summary>A number; null where there is none.</summary>
    public static double? Number(this JsonElement element, string name) => Field(element, name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } field => field.GetDouble(),
        _ => throw new JsonException($"'{name}' is no number."),
    };

    /// <summary>An instant that must be there.</summary>
    public static DateTimeOffset Instant(this JsonElement element, string name) =>
        Field(element, name) is { ValueKind: JsonValueKind.String } field && field.TryGetDateTimeOffset(out var instant)
            ? instant
            : throw new JsonException($"'{name}' is no instant.");

    /// <summary>The items of a list that must be there.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) =>
        Needed(element, name) is { ValueKind: JsonValueKind.Array } list
            ? list.EnumerateArray()
            : throw new JsonException($"'{name}' is no list.");

    /// <summary>The items of a list; none where there is none.</summary>
    public static IEnumerable<JsonElement> OptionalItems(this JsonElement element, string name) =>
        Field(element, name) is null ? [] : Items(element, name);

    private static JsonElement? Field(JsonElement element, string name) => element.ValueKind != JsonValueKind.Object
        ? throw new JsonException($"'{name}' is looked for in what is no object.")
        : element.TryGetProperty(name, out var field) && field.ValueKind != JsonValueKind.Null ? field : null;
}
