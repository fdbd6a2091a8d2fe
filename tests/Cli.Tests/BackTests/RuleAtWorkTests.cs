using LlmCloudScaler.Cli.BackTests;
using LlmCloudScaler.Cli.BackTests.Peers;
using LlmCloudScaler.Cli.Simulations;
using LlmCloudScaler.Core.Metrics;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.BackTests;

public sealed class RuleAtWorkTests
{
    [Fact]
    public async Task A_rule_looks_as_often_as_the_original_and_sees_points_no_earlier_than_policies_do()
    {
        var rule = await ObservedAsync();

        Assert.Equal(Stage.Start.AddSeconds(15), rule.Seen[0].Now);
        Assert.All(rule.Seen.Zip(rule.Seen.Skip(1)), pair =>
            Assert.Equal(TimeSpan.FromSeconds(15), pair.Second.Now - pair.First.Now));
        // The first minute's point can be read a minute after its end.
        Assert.All(rule.Seen, view => Assert.Equal(view.Now >= Stage.Start.AddMinutes(2), Rate(view) is not null));
        Assert.All(rule.Seen.Where(view => Rate(view) is not null), view => Assert.InRange(
            view.Now - Rate(view)!.Value.At, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(119)));
    }

    [Fact]
    public async Task What_a_rule_decides_becomes_of_the_fleet()
    {
        var rule = await ObservedAsync();

        var grown = rule.Seen.FindIndex(view => view.Desired.Count == 6);
        Assert.True(grown > 0);
        Assert.True(rule.Seen[grown].Pending.Count > 0);
        Assert.Contains(rule.Seen.Skip(grown), view => view.Ready.Count == 6 && view.Pending.Count == 0);
    }

    private static async Task<FollowsTheRate> ObservedAsync()
    {
        var rule = new FollowsTheRate(perReplica: 1);
        await new Trial(Bench.Stage(), Bench.Policy, stretch: null)
            .RunAsync(new Contender.OfRule("observed", _ => rule.Peer), CancellationToken.None);
        return rule;
    }

    private static MetricSample? Rate(PeerView view) =>
        view.Published.GetValueOrDefault("request_rate") is Measurement.OfFleet rate ? rate.Sample : null;
}
