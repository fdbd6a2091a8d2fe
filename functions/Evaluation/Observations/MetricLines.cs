using System.Collections.Immutable;
using System.Text.Json;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;

namespace LlmCloudScaler.Evaluation.Observations;

/// <summary>The <c>metrics</c> of an observation: a value with its instant, one for each replica, or null. A value or
/// an instant that is null is absence, never zero.</summary>
internal static class MetricLines
{
    /// <summary>Holds the answers where several metrics of a policy are looked up under one name.</summary>
    public const string ByMetric = "byMetric";

    private const string AllowedValue = "a finite number, NaN, +Inf or -Inf as a text, or null for absent";

    private static readonly ImmutableArray<string> Members = ["value", "at", "replicas", "cause", "fault", ByMetric];

    private static readonly ImmutableArray<string> PointMembers = ["value", "at"];

    private static readonly string AllowedFault = "one of " + string.Join(", ", FaultWords.All);

    /// <summary>The name a metric has in an observation: the one it is observed under, else its own.</summary>
    public static string KeyOf(MetricName name, MetricPolicy metric) =>
        metric.Source is MetricSource.Observed observed ? observed.Name : name.Value;

    /// <summary>What each metric of the policy was given; one that is not in the line is absent.</summary>
    public static ImmutableSortedDictionary<MetricName, Measurement> Read(
        LineReader line, JsonElement root, Policy policy)
    {
        var told = Told(line, root);
        var measurements = ImmutableSortedDictionary.CreateBuilder<MetricName, Measurement>();
        foreach (var (name, metric) in policy.Metrics)
        {
            var key = KeyOf(name, metric);
            measurements[name] = told.GetValueOrDefault((key, name.Value)) ?? told.GetValueOrDefault((key, null))
                ?? new Measurement.Absent($"the observation has no {key}");
        }

        return measurements.ToImmutable();
    }

    /// <summary>What each name was given, and each metric under it where they are told apart.</summary>
    private static Dictionary<(string Key, string? Metric), Measurement> Told(LineReader line, JsonElement root)
    {
        var told = new Dictionary<(string Key, string? Metric), Measurement>();
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
            var path = "metrics." + metric.Name;
            if (metric.Value.ValueKind is not JsonValueKind.Object
                || !metric.Value.TryGetProperty(ByMetric, out var several))
            {
                told[(metric.Name, null)] = One(line, metric.Value, path);
            }
            else if (line.IsObject(metric.Value, path, [ByMetric], path + ".")
                && several.ValueKind is JsonValueKind.Object)
            {
                foreach (var each in several.EnumerateObject())
                {
                    told[(metric.Name, each.Name)] = One(line, each.Value, $"{path}.{ByMetric}.{each.Name}");
                }
            }
            else
            {
                line.Tell($"{path}.{ByMetric}", several, "an object of the policy's metrics by name, and nothing else");
            }
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

        var hasReplicas = element.TryGetProperty("replicas", out var replicas);
        Measurement told = hasReplicas ? Each(line, element, replicas, path)
            : Point(line, element, path) is { } sample ? new Measurement.OfFleet(sample)
            : Absence(line, element, path);
        foreach (var name in new[] { "cause", "fault" })
        {
            if (told is Measurement.OfFleet or Measurement.PerReplica && element.TryGetProperty(name, out var beside))
            {
                line.Tell($"{path}.{name}", beside, "nothing beside a value");
            }
        }

        return told;
    }

    /// <summary>Why there is no value: the source has none, or it failed.</summary>
    private static Measurement Absence(LineReader line, JsonElement element, string path)
    {
        string? cause = null;
        if (element.TryGetProperty("cause", out var said))
        {
            cause = said.ValueKind is JsonValueKind.String ? said.GetString() : null;
            if (cause is null)
            {
                line.Tell(path + ".cause", said, "a text");
            }
        }

        if (!element.TryGetProperty("fault", out var failed))
        {
            return new Measurement.Absent(cause ?? "given as null");
        }

        var word = failed.ValueKind is JsonValueKind.String ? failed.GetString() : null;
        if (FaultWords.Meant(word) is { } fault)
        {
            return new Measurement.Failed(fault, cause ?? string.Empty);
        }

        line.Tell(path + ".fault", failed, AllowedFault + Spelling.Advice(word ?? string.Empty, FaultWords.All));
        return new Measurement.Absent("not readable");
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
        var number = value is { } told ? Number(line, told, path + ".value") : null;
        var instant = at is { } when ? line.Instant(when, path + ".at") : null;
        return number is { } known && instant is { } measured ? new MetricSample(known, measured) : null;
    }

    private static double? Number(LineReader line, JsonElement value, string path) =>
        (value.ValueKind is JsonValueKind.String ? NumberWords.Meant(value.GetString()) : null)
            ?? line.Number(value, path, AllowedValue);

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
