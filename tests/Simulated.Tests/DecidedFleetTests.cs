using System.Collections.Immutable;

using LlmCloudScaler.Core.Decisions;
using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Providers.Simulated;
using LlmCloudScaler.Providers.Simulated.Traffic;
using Xunit;

namespace LlmCloudScaler.Simulated.Tests;

/// <summary>The core decides for the simulated cloud, without a host between them.</summary>
public class DecidedFleetTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_fleet_grows_with_a_step_in_load_recovers_and_never_falls_below_its_minimum()
    {
        var policy = Policies.Flat(2, 12);
        using var cloud = new SimulatedCloud(SimulatedCloudOptions.For(policy) with
        {
            Traffic = SimulatedTraffic.Synthetic(TrafficShape.Flat(10))
                .Then(TimeSpan.FromMinutes(15), SimulatedTraffic.Synthetic(TrafficShape.Flat(60))),
        });

        var seen = await RunAsync(cloud, policy, TimeSpan.FromHours(1));

        Assert.All(seen, each => Assert.True(each.Desired >= Replicas.Of(2) && each.Ready >= Replicas.Of(2)));
        Assert.True(seen[14].Desired <= Replicas.Of(3));
        Assert.True(seen[^1].Ready > seen[14].Ready);
        var lateFirstTokens = await cloud.Metrics.SampleAsync(
            [CloudScript.Query("ttft_p95"), CloudScript.Query("queue_depth")], cloud.Now, Token);
        Assert.True(Assert.IsType<Measurement.OfFleet>(lateFirstTokens[0]).Sample.Value < 2);
        Assert.Equal(0, cloud.Report().Lost);
    }

    [Fact]
    public async Task A_day_of_operation_is_simulated_in_seconds()
    {
        var policy = Policies.Flat(2, 20);
        var options = SimulatedCloudOptions.For(policy) with
        {
            Traffic = SimulatedTraffic.Synthetic(new TrafficShape()),
        };
        using var cloud = new SimulatedCloud(options);

        var seen = await RunAsync(cloud, policy, TimeSpan.FromDays(1));

        var report = cloud.Report();
        output.WriteLine($"{seen.Count} decisions; {report}");
        Assert.True(report.ColdStarts > 0);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static async Task<List<(Replicas Desired, Replicas Ready)>> RunAsync(
        SimulatedCloud cloud, Policy policy, TimeSpan length)
    {
        var memory = Memory.Empty;
        var seen = new List<(Replicas, Replicas)>();
        ImmutableArray<MetricQuery> queries =
            [.. policy.Metrics.Values.Select(metric => new MetricQuery(policy.Fleet, metric, []))];
        for (var end = cloud.Now + length; cloud.Now < end;)
        {
            cloud.AdvanceTo(cloud.Now.AddMinutes(1));
            var fleet = Assert.IsType<FleetDescription.Known>(Assert.Single(
                await cloud.Fleet.DescribeAsync([new(policy.Fleet, policy.Pools)], Token)));
            var measured = await cloud.Metrics.SampleAsync(queries, cloud.Now, Token);
            var observation = new Observation(
                cloud.Now,
                fleet.Pools,
                fleet.Replicas,
                queries.Zip(measured).ToImmutableSortedDictionary(
                    pair => pair.First.Metric.Name, pair => pair.Second),
                []);
            var decided = Decider.Decide(policy, observation, memory, cloud.Now);
            memory = decided.Memory;
            foreach (var intent in decided.Decision.Pools)
            {
                await cloud.Fleet.ApplyAsync(policy.Pool(intent.Pool)!, intent, Token);
            }

            seen.Add((decided.Decision.Desired, observation.Count(Phase.Ready)));
        }

        return seen;
    }
}
