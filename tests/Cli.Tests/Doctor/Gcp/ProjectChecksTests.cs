using LlmCloudScaler.Cli.Doctor;
using LlmCloudScaler.Cli.Doctor.Gcp;
using LlmCloudScaler.Cli.Tests.Clouds.Gcp;
using LlmCloudScaler.Core.Metrics;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.Doctor.Gcp;

public sealed class ProjectChecksTests
{
    [Fact]
    public void A_metric_that_is_read_in_another_project_is_told() => Assert.Equal(
        [new Diagnosis.ProjectsDiffer("chat", new MetricName("gpuUtilization"), "metrics", "models")],
        ProjectChecks.Of(TestPolicies.Read(EmulatedGoogle.Policy.Replace(
            "cloudMonitoring:\n", "cloudMonitoring:\n      project: metrics\n", StringComparison.Ordinal))));

    [Fact]
    public void A_metric_of_the_fleets_own_project_and_a_queue_wherever_it_is_are_not()
    {
        Assert.Empty(ProjectChecks.Of(Pools.Chat));
        Assert.Empty(ProjectChecks.Of(TestPolicies.Read(EmulatedGoogle.Policy.Replace(
            """
                cloudMonitoring:
                  filter: metric.type="agent.googleapis.com/gpu/utilization" AND resource.type="gce_instance"
                  aligner: ALIGN_MEAN
                  reducer: REDUCE_MEAN
            """,
            "    pubSub: { subscription: projects/queues/subscriptions/chat }",
            StringComparison.Ordinal))));
    }
}
