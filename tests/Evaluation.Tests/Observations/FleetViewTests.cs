using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Evaluation.Observations;
using LlmCloudScaler.Evaluation.Tests.Fakes;

using Xunit;

namespace LlmCloudScaler.Evaluation.Tests.Observations;

public sealed class FleetViewTests
{
    private static readonly FleetDescription.Known Described =
        new([new PoolState(SamplePolicies.Chat().Pools[0].Name, Replicas.Of(4))], []);

    [Fact]
    public void Answers_are_named_in_the_order_of_the_policy_s_metrics()
    {
        var policy = SamplePolicies.Chat();
        var gpu = policy.Metrics.Values.Single();
        policy = policy with { Metrics = policy.Metrics.Add(new MetricName("aaa"), gpu) };

        var observation = FleetView.Of(
            policy,
            Described,
            [new Measurement.Absent("first"), new Measurement.Absent("second")],
            [],
            DateTimeOffset.UnixEpoch);

        Assert.Equal(new Measurement.Absent("first"), observation.Measurements[new MetricName("aaa")]);
        Assert.Equal(new Measurement.Absent("second"), observation.Measurements[new MetricName("gpu")]);
        Assert.Equal(4, observation.Desired.Count);
    }

    [Fact]
    public void Answers_that_do_not_fit_the_metrics_are_a_bug() => Assert.Throws<ArgumentException>(
        () => FleetView.Of(SamplePolicies.Chat(), Described, [], [], DateTimeOffset.UnixEpoch));
}
