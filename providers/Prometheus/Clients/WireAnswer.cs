using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

using LlmCloudScaler.Core.Metrics;

namespace LlmCloudScaler.Providers.Prometheus.Clients;

/// <summary>Reads what the HTTP API of Prometheus answers (prometheus.io, Querying, HTTP API).</summary>
internal static class WireAnswer
{
    /// <summary>The result of a query.</summary>
    /// <exception cref="FormatException">It is JSON, and no result.</exception>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static QueryResult Result(ReadOnlyMemory<byte> body)
    {
        using var document = JsonDocument.Parse(body);
        var root = document.RootElement;
        if (root.ValueKind is not JsonValueKind.Object
            || Text(root, "status") is not "success"
            || !root.TryGetProperty("data", out var data)
            || Text(data, "resultType") is not { } type
            || !data.TryGetProperty("result", out var result))
        {
            throw new FormatException("there is no result in it");
        }

        return new(
            type,
            type == "vector" ? [.. result.EnumerateArray().Select(Element)] : [],
            type == "matrix" ? [.. result.EnumerateArray().Select(Series)] : [],
            root.TryGetProperty("warnings", out var warnings) && warnings.ValueKind is JsonValueKind.Array
                ? [.. warnings.EnumerateArray().Select(each => each.ToString())]
                : []);
    }

    /// <summary>What a refusal says: the kind of error and the message; empty where there is none.</summary>
    public static (string Kind, string Message) Refusal(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            return root.ValueKind is not JsonValueKind.Object
                ? (string.Empty, string.Empty)
                : (Text(root, "errorType") ?? string.Empty,
                    Text(root, "error") ?? Text(root, "message") ?? string.Empty);
        }
        catch (JsonException)
        {
            return (string.Empty, string.Empty);
        }
    }

    private static VectorElement Element(JsonElement element) => new(
        Labels(element),
        element.TryGetProperty("value", out var point) ? Point(point).Value : null);

    private static MatrixSeries Series(JsonElement element) => new(
        Labels(element),
        element.TryGetProperty("values", out var points)
            ? [.. points.EnumerateArray().Select(Point)]
            : []);

    /// <summary>A pair of an instant and a value.</summary>
    private static MetricSample Point(JsonElement pair) =>
        pair.GetArrayLength() == 2 && UnixTime.Instant(pair[0].GetDouble()) is { } at
            ? new(Number(pair[1]), at)
            : throw new FormatException("a point is no pair of an instant and a value");

    private static ImmutableSortedDictionary<string, string> Labels(JsonElement element) =>
        element.TryGetProperty("metric", out var labels)
            ? labels.EnumerateObject().ToImmutableSortedDictionary(
                label => label.Name, label => label.Value.GetString() ?? string.Empty, StringComparer.Ordinal)
            : ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Values are texts, for JSON has no word for <c>NaN</c> and infinity.</summary>
    private static double Number(JsonElement value) => value.GetString() switch
    {
        "+Inf" or "Inf" => double.PositiveInfinity,
        "-Inf" => double.NegativeInfinity,
        { } text => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
        null => throw new FormatException("a value is null"),
    };

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind is JsonValueKind.Object
        && element.TryGetProperty(name, out var value)
        && value.ValueKind is JsonValueKind.String
            ? value.GetString()
            : null;
}
