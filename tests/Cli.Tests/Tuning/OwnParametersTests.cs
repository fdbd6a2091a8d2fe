using LlmCloudScaler.Cli.Tests.BackTests;
using LlmCloudScaler.Cli.Tuning;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Evaluation.Documents;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.Tuning;

public sealed class OwnParametersTests
{
    [Theory]
    [InlineData(75, 100, new[] { 37.5, 56.25, 87.5 })]
    [InlineData(60, 100, new[] { 30.0, 45, 90 })]
    [InlineData(2, 1000, new[] { 1.0, 1.5, 3, 4 })]
    public void Values_are_around_the_present_one_and_below_the_limit(int present, int most, double[] around) =>
        Assert.Equal(around.Select(value => (decimal)value), OwnParameters.Around(present, most));

    [Fact]
    public void A_policy_has_the_goals_of_its_scalers_its_window_and_its_warm_pool() => Assert.Equal(
        [
            "scalers[0].targetTracking.averageValue from 1.15: 0.575 0.862 1.725 2.3",
            "scalers[1].queue.perReplica from 2: 1 1.5 3 4",
            "behavior.scaleDown.stabilizationWindowSeconds from 300: 150 225 450 600",
            "warmPool.max from 2: 1 3 4",
        ],
        OwnParameters.Of(Bench.Policy).Select(Told));

    [Fact]
    public void What_is_promised_is_not_varied_and_neither_is_what_was_not_written()
    {
        var read = PolicyDocument.Read(
            """
            apiVersion: llmcloudscaler/v1
            fleet: small
            pools: [ { simulated: { group: g } } ]
            replicas: { min: 2, max: 10 }
            metrics:
              waiting: { observed: queue_depth }
              running: { observed: running_requests }
              requestRate: { observed: request_rate }
              ttftP95: { observed: ttft_p95 }
            scalers:
              - latency: { metric: ttftP95, objective: 2s }
              - queue: { metric: waiting, drainWithin: 1m }
              - concurrency: { metric: running, perReplica: 10 }
              - demand: { missCost: 20 }
            """);

        Assert.Equal(
            [
                "scalers[1].queue.drainWithin from 1m: 30s 45s 1m30s 2m",
                "scalers[2].concurrency.perReplica from 10: 5 7.5 15 20",
                "scalers[3].demand.missCost from 20: 10 15 30 40",
            ],
            OwnParameters.Of(Assert.IsType<Read.Valid>(read).Policy).Select(Told));
    }

    [Fact]
    public void A_policy_that_waits_for_nothing_is_tried_with_some_waiting()
    {
        var behavior = Behavior.Default with
        {
            ScaleDown = Behavior.Default.ScaleDown with { Window = TimeSpan.Zero },
        };

        Assert.Contains(
            "behavior.scaleDown.stabilizationWindowSeconds from 0: 60 120 300",
            OwnParameters.Of(Bench.Policy with { Behavior = behavior }).Select(Told));
    }

    private static string Told(Parameter one) => $"{one.Path} from {one.Present}: {string.Join(' ', one.Values)}";
}
