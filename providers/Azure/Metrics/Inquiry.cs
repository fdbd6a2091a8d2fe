using System.Collections.Immutable;

using Azure.Core;
using Azure.Monitor.Query.Models;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;

namespace LlmCloudScaler.Providers.Azure.Metrics;

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

    /// <summary>A measure of a storage queue.</summary>
    /// <param name="Queue">Which queue, and what of it.</param>
    public sealed record OfQueue(MetricSource.StorageQueue Queue) : Inquiry;

    /// <summary>The active messages of a Service Bus's queue or subscription.</summary>
    /// <param name="Entity">Which.</param>
    public sealed record OfBus(MetricSource.ServiceBus Entity) : Inquiry;

    /// <summary>What Azure Monitor is asked; empty for nothing.</summary>
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
        MetricSource.AzureMonitor { PerReplica: not null } when query.Replicas.IsEmpty =>
            new Settled(new Measurement.Absent("no replica is ready that could report")),
        MetricSource.AzureMonitor source => Monitor(source, query, at),
        MetricSource.StorageQueue source => new OfQueue(source),
        MetricSource.ServiceBus source => new OfBus(source),
        _ => new Settled(new Measurement.Absent(
            "Azure answers azureMonitor, storageQueue and serviceBus metrics; this one is read elsewhere")),
    };

    private static Inquiry Monitor(MetricSource.AzureMonitor source, MetricQuery query, DateTimeOffset at)
    {
        if (!ResourceIdentifier.TryParse(source.Resource, out var resource)
            || !Guid.TryParse(resource!.SubscriptionId, out _))
        {
            return NotFound($"'{source.Resource}' is not the id of a resource of a subscription");
        }

        if (!Enum.TryParse<MetricAggregationType>(source.Aggregation, ignoreCase: true, out var aggregation)
            || aggregation == MetricAggregationType.None)
        {
            return NotFound($"Azure Monitor has no aggregation '{source.Aggregation}'");
        }

        var question = new Question(resource, source, aggregation);
        var asked = new Asked(question, TimeWindow.Of(question, query.Metric.MaxAge, at));
        return source.PerReplica is null ? new OfFleet(asked) : new OfReplicas(asked, query.Replicas);
    }

    private static Settled NotFound(string detail) => new(new Measurement.Failed(SourceFault.NotFound, detail));
}
