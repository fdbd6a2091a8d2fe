using System.Globalization;
using System.Text.Json.Nodes;

using LlmCloudScaler.Emulators.Parts.Json;

namespace LlmCloudScaler.Emulators.Gcp.Monitoring;

/// <summary>A series as answers tell of it.</summary>
internal static class TimeSeriesShape
{
    /// <param name="series">Which.</param>
    /// <param name="points">Those that are told, the newest first; null where none is meant to be.</param>
    /// <param name="isReduced">Whether it was made of several, in which case alone its metadata is told.</param>
    public static JsonObject Of(MetricSeries series, IReadOnlyList<MetricPoint>? points, bool isReduced)
    {
        var shape = new JsonObject
        {
            ["metric"] = Labelled(series.Metric.Name, series.Below("metric.labels.")),
            ["resource"] = Labelled(series.ResourceType, series.Below("resource.labels.")),
            ["metricKind"] = series.Metric.KindName,
            ["valueType"] = series.Metric.TypeName,
        };
        if (isReduced && Metadata(series) is { Count: > 0 } metadata)
        {
            shape["metadata"] = metadata;
        }

        if (points is not null)
        {
            shape["points"] = points.Select(point => Of(series.Metric, point)).ToJson();
        }

        return shape;
    }

    private static JsonObject Of(MetricDescriptor metric, MetricPoint point) => new()
    {
        ["interval"] = new JsonObject { ["startTime"] = Instant(point.Start), ["endTime"] = Instant(point.End) },
        ["value"] = Value(metric.Type, point.Value),
    };

    private static JsonObject Value(MetricType type, MetricValue value) => type switch
    {
        MetricType.Whole => new JsonObject { ["int64Value"] = Whole((long)value.Number) },
        MetricType.Flag => new JsonObject { ["boolValue"] = value.Number > 0 },
        MetricType.Distribution => new JsonObject { ["distributionValue"] = Of(value.Distribution!) },
        _ => new JsonObject { ["doubleValue"] = value.Number },
    };

    private static JsonObject Of(Distribution distribution) => new()
    {
        ["count"] = Whole(distribution.Count),
        ["mean"] = distribution.Mean,
        ["sumOfSquaredDeviation"] = distribution.Deviation,
        ["bucketOptions"] = new JsonObject
        {
            ["explicitBuckets"] = new JsonObject
            {
                ["bounds"] = new JsonArray([.. Distribution.Bounds.Select(bound => (JsonNode?)bound)]),
            },
        },
        ["bucketCounts"] = distribution.Buckets.Select(Whole).ToJson(),
    };

    private static JsonObject Metadata(MetricSeries series)
    {
        var metadata = new JsonObject();
        foreach (var (name, prefix) in new[]
        {
            ("systemLabels", "metadata.system_labels."), ("userLabels", "metadata.user_labels."),
        })
        {
            if (Object(series.Below(prefix)) is { Count: > 0 } labels)
            {
                metadata[name] = labels;
            }
        }

        return metadata;
    }

    private static JsonObject Labelled(string type, IEnumerable<KeyValuePair<string, string>> labels)
    {
        var shape = new JsonObject { ["type"] = type };
        if (Object(labels) is { Count: > 0 } own)
        {
            shape["labels"] = own;
        }

        return shape;
    }

    private static JsonObject Object(IEnumerable<KeyValuePair<string, string>> labels)
    {
        var shape = new JsonObject();
        foreach (var (name, value) in labels)
        {
            shape[name] = value;
        }

        return shape;
    }

    private static string Whole(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString(
        at.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'",
        CultureInfo.InvariantCulture);
}
