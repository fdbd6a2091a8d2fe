using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;

namespace LlmCloudScaler.Providers.Aws.Metrics;

/// <summary>What has to be asked for one query's sake. A closed family.</summary>
internal abstract record Inquiry
{
    /// <summary>SQS publishes the age of the oldest message once a minute, as a gauge.</summary>
    private static readonly TimeSpan QueuePeriod = TimeSpan.FromMinutes(1);

    private Inquiry()
    {
    }

    /// <summary>Nothing: the answer is known.</summary>
    /// <param name="Answer">The answer.</param>
    public sealed record Settled(Measurement Answer) : Inquiry;

    /// <summary>One question.</summary>
    /// <param name="Asked">The question.</param>
    public sealed record OfFleet(Asked Asked) : Inquiry;

    /// <summary>One question for each replica.</summary>
    /// <param name="Each">Not empty.</param>
    public sealed record OfReplicas(ImmutableArray<(ReplicaId Replica, Asked Asked)> Each) : Inquiry;

    /// <summary>The length of a queue.</summary>
    /// <param name="Queue">Which.</param>
    public sealed record OfQueue(Queue Queue) : Inquiry;

    /// <summary>What CloudWatch is asked; empty for none.</summary>
    public IEnumerable<Asked> Questions => this switch
    {
        OfFleet fleet => [fleet.Asked],
        OfReplicas replicas => replicas.Each.Select(each => each.Asked),
        _ => [],
    };

    /// <summary>What a query needs.</summary>
    /// <param name="query">The query.</param>
    /// <param name="at">The instant of evaluation.</param>
    /// <param name="home">The region of sources that name none; null where there is none.</param>
    public static Inquiry Of(MetricQuery query, DateTimeOffset at, string? home)
    {
        Inquiry Ask(string? region, Func<string, Inquiry> inquiry) => (region ?? home) is { } place
            ? inquiry(place)
            : new Settled(new Measurement.Failed(
                SourceFault.NotFound, "the metric names no region, and nothing tells which one this is (AWS_REGION)"));

        Asked Asked(string region, Question question) =>
            new(region, question, TimeWindow.Of(question, query.Metric.MaxAge, at));

        return query.Metric.Source switch
        {
            MetricSource.CloudWatch { PerReplica: { } dimension } source => Ask(source.Region, region =>
                OfEach(query.Replicas, replica => Asked(region, Statistic(source, dimension, replica)))),
            MetricSource.CloudWatch source => Ask(source.Region, region =>
                new OfFleet(Asked(region, Statistic(source)))),
            MetricSource.CloudWatchMath source => Ask(source.Region, region =>
                new OfFleet(Asked(region, Expression(source)))),
            MetricSource.Sqs { Measure: QueueMeasure.OldestAge } source =>
                new OfFleet(Asked(source.Region, OldestAge(new(source.Region, source.QueueUrl)))),
            MetricSource.Sqs source => new OfQueue(new(source.Region, source.QueueUrl)),
            _ => new Settled(new Measurement.Absent(
                "AWS answers cloudWatch, cloudWatchMath and sqs metrics; this one is read elsewhere")),
        };
    }

    private static Inquiry OfEach(ImmutableArray<ReplicaId> replicas, Func<ReplicaId, Asked> ask) => replicas.IsEmpty
        ? new Settled(new Measurement.Absent("no replica is ready that could report"))
        : new OfReplicas([.. replicas.Select(replica => (replica, ask(replica)))]);

    private static Question.Statistic Statistic(MetricSource.CloudWatch source) =>
        new(new(new(source.Namespace, source.Metric, source.Statistic, source.Dimensions), source.Period));

    private static Question.Statistic Statistic(MetricSource.CloudWatch source, string dimension, ReplicaId replica) =>
        Statistic(source with { Dimensions = source.Dimensions.SetItem(dimension, replica.Value) });

    private static Question.Expression Expression(MetricSource.CloudWatchMath source) => new(
        source.Expression,
        source.Inputs.ToImmutableSortedDictionary(
            input => input.Key, input => new Series(input.Value, source.Period), StringComparer.Ordinal),
        source.Period);

    private static Question.Statistic OldestAge(Queue queue)
    {
        var dimensions = ImmutableSortedDictionary<string, string>.Empty.Add("QueueName", queue.Name);
        return new(new(new("AWS/SQS", "ApproximateAgeOfOldestMessage", "Maximum", dimensions), QueuePeriod));
    }
}
