using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Evaluation.Records;

namespace LlmCloudScaler.Evaluation.Observations;

/// <summary>Observation to line. What the reader assumes where nothing is told is left out, so that the line is short
/// and reads back to the same.</summary>
internal static class ObservationWriter
{
    public static void Write(Utf8JsonWriter json, Observation observation, Policy policy)
    {
        json.WriteStartObject();
        json.Instant("at", observation.At).Count("desired", observation.Desired);
        WriteReplicas(json, observation, policy);
        WriteMetrics(json, observation, policy);
        if (!observation.Pools.SequenceEqual(PoolLines.Assumed(policy, observation.Desired, observation.Replicas)))
        {
            WritePools(json, observation.Pools);
        }

        // A policy without a schedule has no windows to tell.
        if (!policy.Schedule.IsEmpty)
        {
            WriteCalendar(json, observation.Calendar);
        }

        json.WriteEndObject();
    }

    private static void WriteReplicas(Utf8JsonWriter json, Observation observation, Policy policy)
    {
        json.WriteStartArray("replicas");
        foreach (var replica in observation.Replicas)
        {
            json.WriteStartObject();
            json.Text("id", replica.Id.Value)
                .Text("phase", PhaseWords.Of(replica.Phase))
                .Instant("since", replica.Since);
            if (replica.Pool != policy.Pools[0].Name)
            {
                json.Text("pool", replica.Pool.Value);
            }

            if (replica.InFlight is { } load)
            {
                json.Value("inFlight", load);
            }

            if (replica.Protected)
            {
                json.WriteBoolean("protected", true);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteMetrics(Utf8JsonWriter json, Observation observation, Policy policy)
    {
        json.WriteStartObject("metrics");
        var told = policy.Metrics.Where(each => observation.Measurements.ContainsKey(each.Key));
        foreach (var named in told.GroupBy(each => MetricLines.KeyOf(each.Key, each.Value), each => each.Key))
        {
            MetricName[] metrics = [.. named];
            if (metrics is [var only])
            {
                json.WritePropertyName(named.Key);
                WriteMeasurement(json, observation.Measurements[only]);
                continue;
            }

            json.WriteStartObject(named.Key);
            json.WriteStartObject(MetricLines.ByMetric);
            foreach (var metric in metrics)
            {
                json.WritePropertyName(metric.Value);
                WriteMeasurement(json, observation.Measurements[metric]);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteMeasurement(Utf8JsonWriter json, Measurement measurement)
    {
        json.WriteStartObject();
        switch (measurement)
        {
            case Measurement.OfFleet fleet:
                WriteSample(json, fleet.Sample);
                break;
            case Measurement.PerReplica each:
                json.WriteStartObject("replicas");
                foreach (var one in each.Samples)
                {
                    json.WriteStartObject(one.Replica.Value);
                    WriteSample(json, one.Sample);
                    json.WriteEndObject();
                }

                json.WriteEndObject();
                break;
            case Measurement.Absent absent:
                json.WriteNull("value");
                json.Instant("at", null).Text("cause", absent.Cause);
                break;
            case Measurement.Failed failed:
                json.WriteNull("value");
                json.Instant("at", null).Text("fault", FaultWords.Of(failed.Fault)).Text("cause", failed.Detail);
                break;
            default:
                throw new UnreachableException();
        }

        json.WriteEndObject();
    }

    private static void WriteSample(Utf8JsonWriter json, MetricSample sample)
    {
        if (NumberWords.Of(sample.Value) is { } word)
        {
            json.Text("value", word);
        }
        else
        {
            json.WriteNumber("value", sample.Value);
        }

        json.Instant("at", sample.At);
    }

    private static void WritePools(Utf8JsonWriter json, ImmutableArray<PoolState> pools)
    {
        json.WriteStartArray("pools");
        foreach (var pool in pools)
        {
            json.WriteStartObject();
            json.Text("name", pool.Name.Value).Count("desired", pool.Desired).Count("warm", pool.Warm);
            if (pool.Failure is { } failure)
            {
                json.WriteStartObject("failure");
                json.Text("cause", CauseWords.Of(failure.Cause)).Instant("at", failure.At);
                json.WriteEndObject();
            }

            InterferenceLines.Write(json, pool.Interference);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteCalendar(Utf8JsonWriter json, ImmutableArray<CalendarWindow> windows)
    {
        json.WriteStartArray("calendar");
        foreach (var window in windows)
        {
            json.WriteStartObject();
            json.Text("schedule", window.Schedule).Instant("start", window.Start).Instant("end", window.End);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
