using System.Collections.Immutable;

using LlmCloudScaler.AwsLambda.Events;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Evaluation.Hosts.Rounds;
using LlmCloudScaler.Evaluation.Ticks;

namespace LlmCloudScaler.AwsLambda.Rounds;

/// <summary>Which fleets an alarm speaks of.</summary>
internal static class AlarmFleets
{
    /// <summary>The policies whose fleet, pools or metrics the alarm's dimensions name; all where they name none.
    /// </summary>
    public static ImmutableArray<PolicyRoll.Entry> Among(
        ImmutableArray<PolicyRoll.Entry> roll, ImmutableArray<Dimension> dimensions)
    {
        var named = dimensions.ToHashSet();
        return MeantFleets.Among(roll, policy => NamesOf(policy).Any(named.Contains));
    }

    private static IEnumerable<Dimension> NamesOf(Policy policy) =>
    [
        new("Fleet", policy.Fleet.Value),
        .. policy.Pools.Select(pool => pool.Target).OfType<PoolTarget.Aws>()
            .Select(target => new Dimension("AutoScalingGroupName", target.AutoScalingGroup)),
        .. policy.Metrics.Values.SelectMany(metric => NamesOf(metric.Source)),
    ];

    private static IEnumerable<Dimension> NamesOf(MetricSource source) => source switch
    {
        MetricSource.CloudWatch metric => metric.Dimensions.Select(each => new Dimension(each.Key, each.Value)),
        MetricSource.Sqs queue => [new("QueueName", queue.QueueUrl.Segments[^1])],
        _ => [],
    };
}
