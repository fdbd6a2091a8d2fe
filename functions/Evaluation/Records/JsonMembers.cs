using System.Text.Json;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Evaluation.Records;

/// <summary>The ways in which facts become JSON members, one after the other.</summary>
internal static class JsonMembers
{
    /// <summary>Ends a row of members that a switch has chosen.</summary>
    public static bool Done(this Utf8JsonWriter json) => json is not null;

    public static Utf8JsonWriter Metric(this Utf8JsonWriter json, MetricName metric) =>
        json.Text("metric", metric.Value);

    public static Utf8JsonWriter Text(this Utf8JsonWriter json, string name, string value)
    {
        json.WriteString(name, value);
        return json;
    }

    public static Utf8JsonWriter Whole(this Utf8JsonWriter json, string name, int value)
    {
        json.WriteNumber(name, value);
        return json;
    }

    public static Utf8JsonWriter Count(this Utf8JsonWriter json, string name, Replicas count) =>
        json.Whole(name, count.Count);

    public static Utf8JsonWriter Share(this Utf8JsonWriter json, string name, Ratio ratio)
    {
        json.WriteNumber(name, ratio.Value);
        return json;
    }

    /// <summary>In the metric's own unit; null where nothing was told.</summary>
    public static Utf8JsonWriter Value(this Utf8JsonWriter json, string name, Quantity? value) =>
        json.Exact(name, value is { } known ? known.Milli / 1000m : null);

    /// <summary>Without trailing zeros: a decimal remembers how many it was written with, a saved memory does not.
    /// </summary>
    public static Utf8JsonWriter Dollars(this Utf8JsonWriter json, string name, Money money) =>
        json.Exact(name, money.Dollars / 1.0000000000000000000000000000m);

    /// <summary>In seconds; null for never.</summary>
    public static Utf8JsonWriter Seconds(this Utf8JsonWriter json, string name, TimeSpan? time) =>
        json.Exact(name, time is { } known ? known.Ticks / (decimal)TimeSpan.TicksPerSecond : null);

    /// <summary>ISO 8601 in UTC; null for not known.</summary>
    public static Utf8JsonWriter Instant(this Utf8JsonWriter json, string name, DateTimeOffset? instant)
    {
        if (instant is { } known)
        {
            json.WriteString(name, InstantText.Of(known));
        }
        else
        {
            json.WriteNull(name);
        }

        return json;
    }

    private static Utf8JsonWriter Exact(this Utf8JsonWriter json, string name, decimal? number)
    {
        if (number is { } known)
        {
            json.WriteNumber(name, known);
        }
        else
        {
            json.WriteNull(name);
        }

        return json;
    }
}
