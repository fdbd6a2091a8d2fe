using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;

namespace LlmCloudScaler.Providers.Gcp.Metrics;

/// <summary>What has to be asked for one query's sake. A closed family.</summary>
internal abstract record Inquiry
{
    private Inquiry()
    {
    }

    /// <summary>Nothing: the answer is known.</summary>
    /// <param name="Answer">The answer.</param>
    public sealed record Settled(Measurement Answer) : Inquiry;

    /// <summary>One question, whose answer is the fleet's.</summary>
    /// <param name="Asked">The question.</param>
    public sealed record OfFleet(Asked Asked) : Inquiry;

    /// <summary>One question, whose answer has a part for each replica.</summary>
    /// <param name="Asked">The question.</param>
    /// <param name="Replicas">The fleet's ready machines; not empty.</param>
    public sealed record OfReplicas(Asked Asked, ImmutableArray<ReplicaId> Replicas) : Inquiry;

    /// <summary>What Cloud Monitoring is asked; empty for nothing.</summary>
    public IEnumerable<Asked> Questions => this switch
    {
        OfFleet fleet => [fleet.Asked],
        OfReplicas replicas => [replicas.Asked],
        _ => [],
    };

    /// <summary>What a query needs.</summary>
    /// <param name="query">The query.</param>
    /// <param name="at">The instant of evaluation.</param>
    public static Inquiry Of(MetricQuery query, DateTimeOffset at) => query.Metric.Source switch
    {
        MetricSource.CloudMonitoring { PerReplica: not null } when query.Replicas.IsEmpty =>
            new Settled(new Measurement.Absent("no replica is ready that could report")),
        MetricSource.CloudMonitoring source => Monitoring(source, query, at),
        MetricSource.PubSub source => PubSubBacklog.Of(source) is { } series
            ? Monitoring(series, query, at)
            : NotFound($"'{source.Subscription}' is not the name of a subscription"),
        _ => new Settled(new Measurement.Absent(
            "Google Cloud answers cloudMonitoring and pubSub metrics; this one is read elsewhere")),
    };

    private static Inquiry Monitoring(MetricSource.CloudMonitoring source, MetricQuery query, DateTimeOffset at)
    {
        var label = source.PerReplica is { } named ? SeriesLabel.Parse(named) : null;
        if (source.PerReplica is not null && label is null)
        {
            return NotFound($"'{source.PerReplica}' is no label: one is named like metadata.system_labels.name, "
                + "resource.labels.instance_id or metric.labels.host");
        }

        if (label is { NeedsReduction: true } && source.Reducer is null)
        {
            return NotFound($"Cloud Monitoring tells {source.PerReplica} only of series that it reduces: name a "
                + "reducer such as REDUCE_MEAN, and an aligner such as ALIGN_MEAN");
        }

        var question = new Question(source, label);
        var asked = new Asked(question, TimeWindow.Of(question, query.Metric.MaxAge, at));
        return label is null ? new OfFleet(asked) : new OfReplicas(asked, query.Replicas);
    }

    private static Settled NotFound(string detail) => new(new Measurement.Failed(SourceFault.NotFound, detail));
}
