using System.Collections.Immutable;
using System.Text.Json;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;

namespace LlmCloudScaler.Evaluation.Observations;

/// <summary>The <c>metrics</c> of an observation: a value with its instant, one for each replica, or null. A value or
/// an instant that is null is absence, never zero.</summary>
internal static class MetricLines
{
    private const string AllowedValue = "a finite number, or null for absent";

    private static readonly ImmutableArray<string> Members = ["value", "at", "replicas"];

    private static readonly ImmutableArray<string> PointMembers = ["value", "at"];

    /// <summary>What each name was given; a line without metrics gives none.</summary>
    public static Dictionary<string, Measurement> Read(LineReader line, JsonElement root)
    {
        var told = new Dictionary<string, Measurement>(StringComparer.Ordinal);
        if (!root.TryGetProperty("metrics", out var metrics) || metrics.ValueKind is JsonValueKind.Null)
        {
            return told;
        }

        if (metrics.ValueKind is not JsonValueKind.Object)
        {
            line.Tell("metrics", metrics, "an object of metrics by name");
            return told;
        }

        foreach (var metric in metrics.EnumerateObject())
        {
            told[metric.Name] = One(line, metric.Value, "metrics." + metric.Name);
        }

        return told;
    }

    private static Measurement One(LineReader line, JsonElement element, string path)
    {
        if (element.ValueKind is JsonValueKind.Null)
        {
            return new Measurement.Absent("given as null");
        }

        if (!line.IsObject(element, path, Members, path + "."))
        {
            return new Measurement.Absent("not readable");
        }

        if (element.TryGetProperty("replicas", out var replicas))
        {
            return Each(line, element, replicas, path);
        }

        return Point(line, element, path) is { } sample
            ? new Measurement.OfFleet(sample)
            : new Measurement.Absent("given as null");
    }

    private static Measurement.PerReplica Each(
        LineReader line, JsonElement element, JsonElement replicas, string path)
    {
        var samples = ImmutableArray.CreateBuilder<ReplicaSample>();
        if (element.TryGetProperty("value", out var value))
        {
            line.Tell(path + ".value", value, "nothing beside replicas");
        }

        if (replicas.ValueKind is not JsonValueKind.Object)
        {
            line.Tell(path + ".replicas", replicas, "an object of values by replica id");
            return new Measurement.PerReplica([]);
        }

        foreach (var replica in replicas.EnumerateObject())
        {
            var place = $"{path}.replicas.{replica.Name}";
            var isNull = replica.Value.ValueKind is JsonValueKind.Null;
            if (!isNull && line.IsObject(replica.Value, place, PointMembers, place + ".")
                && Point(line, replica.Value, place) is { } sample)
            {
                samples.Add(new ReplicaSample(new ReplicaId(replica.Name), sample));
            }
        }

        return new Measurement.PerReplica(samples.ToImmutable());
    }

    private static MetricSample? Point(LineReader line, JsonElement element, string path)
    {
        var value = Member(line, element, "value", path, AllowedValue);
        var at = Member(line, element, "at", path, "an instant, or null for absent");
        var number = value is { } told ? line.Number(told, path + ".value", AllowedValue) : null;
        var instant = at is { } when ? line.Instant(when, path + ".at") : null;
        return number is { } known && instant is { } measured ? new MetricSample(known, measured) : null;
    }

    /// <summary>A member that must be there; null where it is null, and told where it is missing.</summary>
    private static JsonElement? Member(
        LineReader line, JsonElement element, string name, string path, string allowed)
    {
        if (!element.TryGetProperty(name, out var value))
        {
            line.Tell($"{path}.{name}", null, allowed);
            return null;
        }

        return value.ValueKind is JsonValueKind.Null ? null : value;
    }
}
