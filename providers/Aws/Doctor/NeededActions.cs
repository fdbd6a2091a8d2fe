using System.Collections.Immutable;

using LlmCloudScaler.Core.Policies;

namespace LlmCloudScaler.Providers.Aws.Doctor;

/// <summary>What must be allowed for policies to be carried out: no more than their modes and metrics need.</summary>
public static class NeededActions
{
    /// <summary>What any mode reads.</summary>
    private static readonly ImmutableArray<string> Looking =
    [
        "autoscaling:DescribeAutoScalingGroups",
        "autoscaling:DescribePolicies",
        "autoscaling:DescribeScalingActivities",
        "autoscaling:DescribeWarmPool",
    ];

    /// <summary>The actions for one policy, each with what it must be allowed on.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="groups">The ARNs of its groups, as far as they are known.</param>
    /// <param name="account">Whose queues they are.</param>
    public static ImmutableArray<NeededAction> Of(Policy policy, ImmutableArray<string> groups, string account)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var actions = ImmutableArray.CreateBuilder<NeededAction>();
        actions.AddRange(Looking.Select(action => new NeededAction(action, ["*"])));
        if (policy.Metrics.Values.Any(metric => metric.Source.NeedsAddresses))
        {
            actions.Add(new("ec2:DescribeInstances", ["*"]));
        }

        if (policy.Metrics.Values.Any(metric => IsOfCloudWatch(metric.Source)))
        {
            actions.Add(new("cloudwatch:GetMetricData", ["*"]));
        }

        ImmutableArray<string> queues =
        [
            .. policy.Metrics.Values.Select(metric => metric.Source).OfType<MetricSource.Sqs>()
                .Where(queue => queue.Measure is QueueMeasure.Depth)
                .Select(queue => Arn(queue, account)).Distinct(),
        ];
        if (!queues.IsEmpty)
        {
            actions.Add(new("sqs:GetQueueAttributes", queues));
        }

        if (!groups.IsEmpty)
        {
            actions.AddRange(Acting(policy).Select(action => new NeededAction(action, groups)));
        }

        return actions.ToImmutable();
    }

    /// <summary>What is done to groups.</summary>
    private static IEnumerable<string> Acting(Policy policy) =>
    [
        .. policy.Mode >= Mode.ScaleOutOnly ? ["autoscaling:SetDesiredCapacity"] : Array.Empty<string>(),
        .. policy.Mode >= Mode.ScaleOutOnly && policy.WarmPool is not null
            ? ["autoscaling:PutWarmPool"]
            : Array.Empty<string>(),
        .. policy.Mode >= Mode.Enforce
            ? ["autoscaling:SetInstanceProtection", "autoscaling:TerminateInstanceInAutoScalingGroup"]
            : Array.Empty<string>(),
    ];

    private static bool IsOfCloudWatch(MetricSource source) =>
        source is MetricSource.CloudWatch or MetricSource.CloudWatchMath
            or MetricSource.Sqs { Measure: QueueMeasure.OldestAge };

    /// <summary>A queue's address ends in its account and its name.</summary>
    private static string Arn(MetricSource.Sqs queue, string account)
    {
        var path = queue.QueueUrl.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var owner = path is [.., var told, _] ? told : account;
        return $"arn:{Partition(queue.Region)}:sqs:{queue.Region}:{owner}:{path.LastOrDefault()}";
    }

    private static string Partition(string region) => region switch
    {
        ['c', 'n', '-', ..] => "aws-cn",
        ['u', 's', '-', 'g', 'o', 'v', '-', ..] => "aws-us-gov",
        _ => "aws",
    };
}
