using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Evaluation.Calendars;

namespace LlmCloudScaler.Evaluation.Observations;

/// <summary>Reads an observation from one line of JSON, strictly: a misspelt member that is passed over looks like an
/// absent metric, and an absent metric changes what is decided.</summary>
/// <remarks>A metric of the policy is looked up under the name it is <c>observed</c> under, and under its own name
/// where its source is another: so an incident recorded in production replays under the very policy.</remarks>
public static class ObservationDocument
{
    private static readonly ImmutableArray<string> Members = ["at", "desired", "replicas", "metrics", "pools"];

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    /// <summary>Reads one line. No text makes it throw.</summary>
    /// <param name="line">One JSON object.</param>
    /// <param name="policy">Whose pools, metrics and schedule the line speaks of.</param>
    public static ObservationRead Read(string line, Policy policy)
    {
        ArgumentNullException.ThrowIfNull(line);
        return Read(Encoding.UTF8.GetBytes(line), policy);
    }

    /// <summary>Reads one line of UTF-8. No bytes make it throw.</summary>
    /// <param name="line">One JSON object.</param>
    /// <param name="policy">Whose pools, metrics and schedule the line speaks of.</param>
    public static ObservationRead Read(ReadOnlyMemory<byte> line, Policy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        try
        {
            using var document = JsonDocument.Parse(line, Strict);
            return Read(document.RootElement, policy);
        }
        catch (JsonException fault)
        {
            var text = Encoding.UTF8.GetString(line.Span[..Math.Min(line.Length, 60)]);
            return Broken(new Violation("line", text, $"one JSON object: {fault.Message}"));
        }
        catch (InvalidOperationException fault)
        {
            // Half of a surrogate pair can be escaped in JSON, and no text holds it.
            return Broken(new Violation("line", "a text", $"whole characters: {fault.Message}"));
        }
    }

    private static ObservationRead.Broken Broken(Violation violation) => new([violation]);

    private static ObservationRead Read(JsonElement root, Policy policy)
    {
        var line = new LineReader();
        if (!line.IsObject(root, "line", Members, prefix: string.Empty))
        {
            return new ObservationRead.Broken(line.Violations);
        }

        var at = line.Instant(root, "at", string.Empty);
        var desired = line.Count(root, "desired", string.Empty);
        var replicas = ReplicaLines.Read(line, root, policy);
        var pools = PoolLines.Read(line, root, policy, desired, replicas);
        var told = MetricLines.Read(line, root);
        if (at is not { } instant || !line.Violations.IsEmpty)
        {
            return new ObservationRead.Broken(line.Violations);
        }

        var calendar = Calendar.Around(policy, instant);
        return calendar.Violations.IsEmpty
            ? new ObservationRead.Known(new Observation(
                instant, pools, replicas, Measurements(policy, told), calendar.Windows))
            : new ObservationRead.Broken(calendar.Violations);
    }

    private static ImmutableSortedDictionary<MetricName, Measurement> Measurements(
        Policy policy, Dictionary<string, Measurement> told)
    {
        var measurements = ImmutableSortedDictionary.CreateBuilder<MetricName, Measurement>();
        foreach (var (name, metric) in policy.Metrics)
        {
            var key = metric.Source is MetricSource.Observed observed ? observed.Name : name.Value;
            measurements[name] = told.TryGetValue(key, out var measurement)
                ? measurement
                : new Measurement.Absent($"the observation has no {key}");
        }

        return measurements.ToImmutable();
    }
}
