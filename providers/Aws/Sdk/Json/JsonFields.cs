using System.Globalization;
using System.Text.Json;

namespace LlmCloudScaler.Providers.Aws.Sdk.Json;

/// <summary>Writes and reads members of a structure in AWS JSON; null is what is not there, both ways.</summary>
internal static class JsonFields
{
    public static void Add(this Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    public static void Add(this Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
    }

    public static void Add(this Utf8JsonWriter json, string name, bool? value)
    {
        if (value is { } flag)
        {
            json.WriteBoolean(name, flag);
        }
    }

    /// <summary>An instant: seconds since 1970, to the millisecond.</summary>
    public static void Add(this Utf8JsonWriter json, string name, DateTime? value)
    {
        if (value is { } instant)
        {
            var milliseconds = (instant.ToUniversalTime() - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMillisecond;
            json.WriteNumber(name, milliseconds / 1000m);
        }
    }

    public static void Add<T>(this Utf8JsonWriter json, string name, T? value, Action<T, Utf8JsonWriter> write)
        where T : class
    {
        if (value is not null)
        {
            json.WriteStartObject(name);
            write(value, json);
            json.WriteEndObject();
        }
    }

    public static void Add<T>(
        this Utf8JsonWriter json, string name, IReadOnlyList<T>? values, Action<T, Utf8JsonWriter> write)
    {
        if (values is null)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStartObject();
            write(value, json);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static string? Text(this JsonElement json, string name) => json.Member(name)?.GetString();

    public static List<T>? Items<T>(this JsonElement json, string name, Func<JsonElement, T> read) =>
        json.Member(name)?.EnumerateArray().Select(read).ToList();

    /// <summary>A number; those that JSON has no letters for come as text.</summary>
    public static double Number(this JsonElement json) => json.ValueKind == JsonValueKind.String
        ? double.Parse(json.GetString()!, NumberStyles.Float, CultureInfo.InvariantCulture)
        : json.GetDouble();

    /// <summary>An instant in UTC, of seconds since 1970.</summary>
    public static DateTime Instant(this JsonElement json) => DateTime.UnixEpoch.AddSeconds(json.GetDouble());

    private static JsonElement? Member(this JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
