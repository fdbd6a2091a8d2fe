using System.Text.Json.Nodes;

using LlmCloudScaler.Emulators.Aws.Http;

namespace LlmCloudScaler.Emulators.Aws.CloudWatch;

/// <summary>Writes results page by page. A page goes on where the last one ended, datapoint after datapoint and result
/// after result; what it cuts is <c>PartialData</c>, and what it does not reach it leaves out.</summary>
/// <param name="start">Datapoints that earlier pages had.</param>
/// <param name="size">Datapoints in a page at the most.</param>
/// <param name="isAscending">Whether the oldest come first.</param>
internal sealed class DataPages(int start, int size, bool isAscending)
{
    /// <summary>What a request wants; null when its token was never given out.</summary>
    public static DataPages? Reader(JsonObject parameters, int largest) =>
        Http.Page.Start(parameters.Text("NextToken")) is { } start
            ? new DataPages(
                start,
                Math.Min(largest, parameters.Count("MaxDatapoints") ?? largest),
                parameters.Text("ScanBy") == "TimestampAscending")
            : null;

    /// <summary>The page. A call with an expression is cut without a token, as the API's documentation warns.</summary>
    public JsonObject Page(IReadOnlyList<DataResult> results, bool hasMath)
    {
        var shapes = new JsonArray();
        var (skip, room) = (start, size);
        foreach (var result in results)
        {
            var points = result.Line.Points;
            if (skip > 0 && skip >= points.Count)
            {
                skip -= points.Count;
                continue;
            }

            if (room == 0)
            {
                break;
            }

            var shown = (isAscending ? points : points.Reverse()).Skip(skip).Take(room).ToList();
            var isCut = skip + shown.Count < points.Count;
            shapes.Add(Shape(result, shown, isCut ? "PartialData" : result.Status));
            (skip, room) = (0, room - shown.Count);
        }

        var end = start + size - room;
        var isLast = end >= results.Sum(result => result.Line.Points.Count);
        return new JsonObject
        {
            ["MetricDataResults"] = shapes,
            ["Messages"] = new JsonArray(),
            ["NextToken"] = isLast || hasMath ? null : Http.Page.Token(end),
        };
    }

    private static JsonObject Shape(
        DataResult result, List<KeyValuePair<DateTimeOffset, double>> points, string status) => new()
        {
            ["Id"] = result.Id,
            ["Label"] = result.Label,
            ["Timestamps"] = points.Select(point => (JsonNode?)point.Key.ToUnixTimeSeconds()).ToJson(),
            ["Values"] = points.Select(point => Number(point.Value)).ToJson(),
            ["StatusCode"] = status,
        };

    /// <summary>JSON has no word for what is not a number; AWS writes a string.</summary>
    private static JsonNode? Number(double value) => double.IsNaN(value) ? "NaN" : value;
}
