using System.Text.Json;

using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Tests.Conformance;

/// <summary>Reads the vectors' fields, in which absent and null say the same.</summary>
internal static class JsonReading
{
    public static JsonElement? Field(this JsonElement element, string name) =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out var field)
            && field.ValueKind is not JsonValueKind.Null ? field : null;

    public static string? Text(this JsonElement element, string name) => element.Field(name)?.GetString();

    public static long? Number(this JsonElement element, string name) => element.Field(name)?.GetInt64();

    public static bool? Flag(this JsonElement element, string name) => element.Field(name)?.GetBoolean();

    public static Replicas? Count(this JsonElement element, string name) =>
        element.Field(name) is { } count ? Replicas.Of(count.GetInt32()) : null;

    public static Ratio? Ratio(this JsonElement element, string name) =>
        element.Field(name) is { } ratio ? Core.Units.Ratio.Of(ratio.GetDouble()) : null;

    public static TimeSpan? Seconds(this JsonElement element, string name) =>
        element.Field(name) is { } seconds ? TimeSpan.FromSeconds(seconds.GetInt64()) : null;

    /// <summary>The items of a list; none when the list is absent or null.</summary>
    public static IEnumerable<JsonElement> List(this JsonElement element, string name) =>
        element.Field(name) is { } list ? list.EnumerateArray() : [];
}
