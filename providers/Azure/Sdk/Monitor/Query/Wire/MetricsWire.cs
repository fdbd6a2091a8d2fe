using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;

using Azure.Core;
using Azure.Monitor.Query.Models;

namespace LlmCloudScaler.Providers.Azure.Sdk.Monitor.Query.Wire;

/// <summary>The metrics API's JSON. What does not hold together is a <see cref="JsonException"/> or a
/// <see cref="FormatException"/>.</summary>
internal static class MetricsWire
{
    /// <summary>The body that names resources.</summary>
    public static BinaryData Resources(IEnumerable<ResourceIdentifier> resources) => BinaryData.FromString(
        new JsonObject { ["resourceids"] = new JsonArray([.. resources.Select(id => JsonValue.Create($"{id}"))]) }
            .ToJsonString());

    /// <summary>The answer for one resource.</summary>
    public static MetricsQueryResult Result(BinaryData body)
    {
        using var document = JsonDocument.Parse(body);
        return Result(document.RootElement);
    }

    /// <summary>The answer for several.</summary>
    public static MetricsQueryResourcesResult Results(BinaryData body)
    {
        using var document = JsonDocument.Parse(body);
        return new([.. document.RootElement.Items("values").Select(Result)]);
    }

    private static MetricsQueryResult Result(JsonElement answer) => new(
        answer.Text("interval") is { } interval ? XmlConvert.ToTimeSpan(interval) : null,
        [.. answer.Items("value").Select(Metric)]);

    private static MetricResult Metric(JsonElement metric) => new(
        metric.NeededText("id"),
        metric.Needed("name").NeededText("value"),
        metric.Text("errorCode"),
        metric.Text("errorMessage"),
        [.. metric.Items("timeseries").Select(Series)]);

    private static MetricTimeSeriesElement Series(JsonElement series) => new(
        series.OptionalItems("metadatavalues")
            .Select(pair => KeyValuePair.Create(pair.Needed("name").NeededText("value"), pair.NeededText("value")))
            .DistinctBy(pair => pair.Key).ToDictionary(),
        [.. series.OptionalItems("data").Select(Value)]);

    private static MetricValue Value(JsonElement point) => new(
        point.Instant("timeStamp"),
        point.Number("average"),
        point.Number("minimum"),
        point.Number("maximum"),
        point.Number("total"),
        point.Number("count"));
}
