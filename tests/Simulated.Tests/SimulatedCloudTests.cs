using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Providers.Simulated;
using LlmCloudScaler.Providers.Simulated.Faults;
using LlmCloudScaler.Providers.Simulated.Traffic;
using Xunit;

namespace LlmCloudScaler.Simulated.Tests;

public class SimulatedCloudTests
{
    private static readonly SimulatedCloudOptions busy = new()
    {
        Seed = 7,
        Groups =
        [
            new("reserved") { Initial = Replicas.Of(2), Max = Replicas.Of(4), Price = HourlyPrice.Of(30) },
            new(CloudScript.Group) { Initial = Replicas.None, Price = HourlyPrice.Of(40) },
        ],
        Traffic = SimulatedTraffic.Synthetic(TrafficShape.Flat(12)),
        Faults = FaultScript.Of(
            new Fault.StockOut(CloudScript.Group, TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(14)),
            new Fault.ReplicaLoss(TimeSpan.FromMinutes(20), "reserved", Replicas.Of(1)),
            new Fault.SlowStarts(TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), Ratio.Of(1.5))),
    };

    [Fact]
    public void Two_runs_of_the_same_options_are_the_same_bit_for_bit()
    {
        Assert.Equal(Run(busy, secondsPerStep: 30), Run(busy, secondsPerStep: 30));
        Assert.NotEqual(Run(busy, secondsPerStep: 30), Run(busy with { Seed = 8 }, secondsPerStep: 30));
    }

    [Fact]
    public void How_the_way_to_an_instant_is_cut_makes_no_difference() =>
        Assert.Equal(Run(busy, secondsPerStep: 60), Run(busy, secondsPerStep: 0.7));

    [Fact]
    public void Every_request_sent_is_completed_lost_rejected_or_still_in_flight()
    {
        using var cloud = new CloudScript(busy with { GatewayTimeout = TimeSpan.FromSeconds(20) });
        cloud.At(1200);
        cloud.World.SetDesired("reserved", Replicas.None);
        cloud.At(1300);
        var report = cloud.World.Report();
        Assert.True(report.Lost > 0);
        Assert.Equal(
            report.Arrived,
            report.Completed + report.Lost + report.Rejected + report.InFlight);
        Assert.True(report.InFlight >= 0);
        Assert.InRange(report.Attainment!.Value.Value, 0.5, 1);
        Assert.True(report.TimeAtZeroReady > TimeSpan.FromSeconds(60));
    }

    [Fact]
    public void The_clock_stands_where_the_cloud_is_and_its_timers_go_off_on_the_way()
    {
        using var cloud = new CloudScript(CloudScript.Steady);
        var heard = new List<double>();
        using var once = cloud.World.Clock.CreateTimer(
            _ => heard.Add((cloud.World.Now - cloud.Options.Start).TotalSeconds),
            null,
            TimeSpan.FromSeconds(10),
            TimeSpan.FromSeconds(20));
        cloud.At(35);
        Assert.Equal([10, 30], heard);
        Assert.Equal(cloud.World.Now, cloud.World.Clock.GetUtcNow());
        once.Dispose();
        cloud.At(100);
        Assert.Equal(2, heard.Count);
        Assert.Equal(TimeSpan.FromSeconds(100), cloud.World.Clock.GetElapsedTime(startingTimestamp: 0));
    }

    [Fact]
    public void Starts_follow_their_median_and_their_tail()
    {
        using var cloud = new CloudScript(CloudScript.Steady with
        {
            Groups = [new(CloudScript.Group) { Initial = Replicas.None, Max = Replicas.Of(2000) }],
            Starts = SimulatedCloudOptions.For(Policies.Flat(1, 10)).Starts,
        });
        cloud.Apply(desired: 2000);
        cloud.At(6 * 3600);
        var boots = cloud.World.Report().Times.Launching / 2000;
        // A log-normal with P90 at twice the median has its mean at exp(σ²/2) = 1.157 medians, σ = ln 2 / 1.2816.
        Assert.InRange(boots.TotalSeconds / 90, 1.12, 1.20);
        var readyAfter = cloud.Describe().Replicas
            .Select(replica => (replica.Since - cloud.Options.Start).TotalSeconds).Order().ToArray();
        Assert.InRange(readyAfter[1000], 235, 290);
        Assert.InRange(readyAfter[1800] / readyAfter[1000], 1.5, 2);
    }

    [Fact]
    public void Impossible_options_are_refused_with_the_reason()
    {
        var twice = CloudScript.Steady with { Groups = [new("g"), new("g")] };
        Assert.Contains("several", Fault(twice), StringComparison.Ordinal);
        var unknown = CloudScript.Steady with { Groups = [new("g") { Model = "gpt-2" }] };
        Assert.Contains("llama3.1-70b-fp8-h100x4", Fault(unknown), StringComparison.Ordinal);
        var few = CloudScript.Steady with { Groups = [new("g") { Min = Replicas.Of(3) }] };
        Assert.Contains("begins with 2", Fault(few), StringComparison.Ordinal);
        Assert.Contains("at least one", Fault(CloudScript.Steady with { Groups = [] }), StringComparison.Ordinal);

        static string Fault(SimulatedCloudOptions options) =>
            Assert.ThrowsAny<ArgumentException>(() => new SimulatedCloud(options)).Message;
    }

    [Fact]
    public void A_policy_makes_its_own_cloud()
    {
        var policy = Policies.Flat(2, 10);
        var options = SimulatedCloudOptions.For(policy);
        var group = Assert.Single(options.Groups);
        Assert.Equal((CloudScript.Group, 2, 10), (group.Name, group.Initial.Count, group.Max.Count));
        Assert.Equal(TimeSpan.FromSeconds(90), options.Starts.Boot.Median);
        Assert.Equal(TimeSpan.FromSeconds(150), options.Starts.ModelLoad.Median);
        Assert.Equal(TimeSpan.FromSeconds(75), options.Starts.WarmStart.Median);
    }

    private static SimulatedReport Run(SimulatedCloudOptions options, double secondsPerStep)
    {
        using var cloud = new CloudScript(options);
        for (var minute = 0; minute < 40; minute++)
        {
            for (var second = 0.0; second < 60; second += secondsPerStep)
            {
                cloud.At((minute * 60) + second);
            }

            cloud.At((minute * 60) + 60);
            cloud.Apply(desired: (minute / 3 * 7) % 5, warm: minute % 2);
        }

        Assert.NotEmpty(cloud.Describe().Replicas);
        return cloud.World.Report();
    }
}
