using System.Globalization;
using System.Text.Json.Nodes;

using LlmCloudScaler.Emulators.Parts.Json;

namespace LlmCloudScaler.Emulators.Azure.Insights;

/// <summary>Answers what is asked of the metrics of one resource.</summary>
/// <param name="metrics">Where they are.</param>
/// <param name="query">What is asked.</param>
/// <param name="now">What was published since cannot be told.</param>
internal sealed class MetricAnswer(EmulatedMetrics metrics, MetricQuery query, DateTimeOffset now)
{
    /// <summary>What is wrong with asking this of a resource; null where nothing is.</summary>
    public string? Fault(string resource)
    {
        var own = OwnNamespace(resource);
        var all = metrics.Of(resource);
        var space = query.Namespace.Length > 0 ? query.Namespace : own;
        if (!Same(space, own) && !all.Any(series => Same(series.Namespace, space)))
        {
            return $"Detect invalid value: {space} for query parameter: 'metricnamespace', the value must be: {own} if "
                + "the query parameter is provided, you can also skip this optional query parameter.";
        }

        foreach (var metric in query.Metrics)
        {
            var known = all.Where(series => Same(series.Namespace, space) && Same(series.Metric, metric)).ToList();
            if (known.Count == 0)
            {
                var valid = all.Where(series => Same(series.Namespace, space)).Select(series => series.Metric);
                return $"Failed to find metric configuration for provider: {own.Split('/')[0]}, resource Type: "
                    + $"{string.Join('/', own.Split('/').Skip(1))}, metric: {metric}, Valid metrics: "
                    + string.Join(',', valid.Distinct(StringComparer.OrdinalIgnoreCase));
            }

            var dimensions = known.SelectMany(series => series.Dimensions.Keys)
                .Distinct(StringComparer.OrdinalIgnoreCase).ToList();
            if (query.Filter.Wanted.Keys.Except(dimensions, StringComparer.OrdinalIgnoreCase).Any())
            {
                return $"Metric: {metric} does not support requested dimension combination: "
                    + $"{string.Join(',', query.Filter.Wanted.Keys).ToLowerInvariant()}, supported ones are: "
                    + string.Join(',', dimensions);
            }
        }

        return null;
    }

    /// <summary>The metrics of a resource, in the order asked for.</summary>
    public JsonArray Of(string resource) => query.Metrics.Select(metric => One(resource, metric)).ToJson();

    /// <summary>The type of a resource, which is the namespace of its own metrics.</summary>
    public static string OwnNamespace(string resource)
    {
        var parts = resource.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var start = Array.FindLastIndex(
            parts, part => part.Equals("providers", StringComparison.OrdinalIgnoreCase)) + 1;
        return string.Join('/', parts.Skip(start).Where((_, index) => index == 0 || index % 2 == 1));
    }

    private JsonObject One(string resource, string metric)
    {
        var space = query.Namespace.Length > 0 ? query.Namespace : OwnNamespace(resource);
        var fault = metrics.FaultOf(resource);
        var all = metrics.Of(resource).Where(series => Same(series.Namespace, space) && Same(series.Metric, metric));
        var answer = new JsonObject
        {
            ["id"] = $"{resource}/providers/Microsoft.Insights/metrics/{metric}",
            ["type"] = "Microsoft.Insights/metrics",
            ["name"] = Word(metric),
            ["displayDescription"] = metric,
            ["errorCode"] = fault?.Code ?? "Success",
        };
        if (fault is not null)
        {
            answer["errorMessage"] = fault.Value.Message;
        }

        answer["unit"] = "Unspecified";
        answer["timeseries"] = fault is null ? Series(all.Where(series => series.Points.Count > 0)) : [];
        return answer;
    }

    private JsonArray Series(IEnumerable<MetricSeries> all)
    {
        var groups = all.Select(series => (Series: series, Values: query.Filter.Meet(series)))
            .Where(entry => entry.Values is not null)
            .GroupBy(entry => string.Join('\n', Kept(entry.Values!).Select(pair => $"{pair.Name}={pair.Value}")))
            .OrderBy(same => same.Key, StringComparer.Ordinal)
            .Take(query.Filter.Wanted.Count > 0 ? query.Top : int.MaxValue);
        return groups.Select(same => new JsonObject
        {
            ["metadatavalues"] = Kept(same.First().Values!).Select(pair => new JsonObject
            {
                ["name"] = Word(pair.Name.ToLowerInvariant()),
                ["value"] = pair.Value,
            }).ToJson(),
            ["data"] = Data([.. same.SelectMany(entry => entry.Series.Points)]),
        }).ToJson();
    }

    private IEnumerable<(string Name, string Value)> Kept(IEnumerable<(string Name, string Value)> values) =>
        values.Where(pair => !query.RollUp.Contains(pair.Name, StringComparer.OrdinalIgnoreCase));

    /// <summary>A point for every interval, with nothing but its time where nothing was measured.</summary>
    private JsonArray Data(IReadOnlyList<(DateTimeOffset At, MetricPoint Point)> points)
    {
        var known = points.Where(point => point.At + metrics.PublicationDelay <= now).ToList();
        var length = query.Interval ?? query.End - query.Start;
        var start = query.Interval is { } interval
            ? query.Start.AddTicks(-(query.Start.UtcTicks % interval.Ticks))
            : query.Start;
        var data = new JsonArray();
        for (; start < query.End; start += length)
        {
            data.Add(Point(start, [.. known.Where(point => point.At >= start && point.At < start + length)
                .Select(point => point.Point)]));
        }

        return data;
    }

    private JsonObject Point(DateTimeOffset start, IReadOnlyCollection<MetricPoint> points)
    {
        var shape = new JsonObject
        {
            ["timeStamp"] = start.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        };
        foreach (var aggregation in query.Aggregations)
        {
            if (MetricPoint.Merge(points).Aggregate(aggregation) is { } value)
            {
                shape[aggregation] = value;
            }
        }

        return shape;
    }

    private static JsonObject Word(string value) => new() { ["value"] = value, ["localizedValue"] = value };

    private static bool Same(string left, string right) =>
        string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
