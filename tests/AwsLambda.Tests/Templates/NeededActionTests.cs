using LlmCloudScaler.Evaluation.Documents;
using LlmCloudScaler.Providers.Aws.Doctor;

using Xunit;

namespace LlmCloudScaler.AwsLambda.Tests.Templates;

/// <summary>The doctor asks about the permissions that scaling uses, and about no other.</summary>
public sealed class NeededActionTests
{
    /// <summary>Everything that is scaled and measured on AWS, in the mode that may do everything.</summary>
    private const string Policy =
        """
        apiVersion: llmcloudscaler/v1
        fleet: chat
        mode: enforce
        pools: [ { aws: { region: us-east-1, autoScalingGroup: chat } } ]
        replicas: { min: 1, max: 6 }
        metrics:
          gpuUtilization: { cloudWatch: { namespace: CWAgent, metric: gpu, statistic: Average } }
          waiting: { sqs: { queueUrl: 'https://sqs.us-east-1.amazonaws.com/111122223333/jobs', region: us-east-1 } }
          pressure: { prometheus: { query: 'vllm:num_requests_running', perReplica: instance } }
        scalers:
          - targetTracking: { metric: gpuUtilization, averageValue: 75 }
          - queue: { metric: waiting, perReplica: 2 }
          - targetTracking: { metric: pressure, averageValue: 30 }
        warmPool: { max: 2 }
        """;

    [Fact]
    public void What_is_asked_about_is_what_the_code_calls()
    {
        var policy = PolicyDocument.Read(Policy).Match(
            valid => valid.Policy,
            invalid => throw new ArgumentException(string.Join("; ", invalid.Violations)));

        var called = CompiledCode.CalledOperations().Select(PermissionTests.ActionOf).Where(IsOfScaling).Order();

        Assert.Equal(called, NeededActions.Of(policy, ["arn"], "111122223333").Select(one => one.Action).Order());
    }

    /// <summary>But for where policies and memories are kept, and the function's own queue.</summary>
    private static bool IsOfScaling(string action) =>
        action.StartsWith("autoscaling:", StringComparison.Ordinal)
        || action.StartsWith("cloudwatch:", StringComparison.Ordinal)
        || action.StartsWith("ec2:", StringComparison.Ordinal)
        || action is "sqs:GetQueueAttributes";
}
