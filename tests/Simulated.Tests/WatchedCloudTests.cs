using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Providers.Simulated;
using LlmCloudScaler.Providers.Simulated.Traffic;
using Xunit;

namespace LlmCloudScaler.Simulated.Tests;

/// <summary>What hosts that compare runs see of a cloud beside its report.</summary>
public class WatchedCloudTests
{
    private static readonly SimulatedCloudOptions steady = CloudScript.Steady with
    {
        Traffic = SimulatedTraffic.Synthetic(TrafficShape.Flat(4)),
    };

    [Fact]
    public void Requests_count_in_the_window_in_which_they_arrived_whenever_they_end()
    {
        // One replica is far too few: what arrives first is served in time, what comes later waits longer and longer.
        using var cloud = new CloudScript(StaticFleet.Options(steady, Replicas.Of(1)) with
        {
            Traffic = SimulatedTraffic.Synthetic(TrafficShape.Flat(14)).Until(TimeSpan.FromMinutes(4)),
            CountEvery = TimeSpan.FromMinutes(1),
        });
        cloud.At(3600);
        var windows = cloud.World.Windows();
        var report = cloud.World.Report();
        Assert.Equal([0, 1, 2, 3], windows.Select(window => window.From.TotalMinutes));
        Assert.Equal(report.Arrived, report.Completed);
        Assert.Equal(report.Arrived, windows.Sum(window => window.Arrived));
        Assert.All(windows, window => Assert.InRange(window.Arrived, 700, 1_000));
        Assert.Equal(
            report.Attainment!.Value.Value,
            (double)windows.Sum(window => window.InTime) / report.Arrived,
            precision: 12);
        Assert.True(windows[0].InTime > windows[3].InTime, string.Join(" ", windows));
    }

    [Fact]
    public void Requests_that_nobody_could_serve_do_not_count_in_their_window()
    {
        using var cloud = new CloudScript(steady with
        {
            Traffic = SimulatedTraffic.Of(
                "one too long", [new(TimeSpan.Zero, 100, 10), new(TimeSpan.Zero, 999_999, 10)]),
            CountEvery = TimeSpan.FromMinutes(1),
        });
        cloud.At(60);
        Assert.Equal(new SimulatedWindow(TimeSpan.Zero, 1, 1), Assert.Single(cloud.World.Windows()));
        Assert.Equal(1, cloud.World.Report().Rejected);
    }

    [Fact]
    public void Nothing_is_counted_by_arrival_unless_asked()
    {
        using var cloud = new CloudScript(steady);
        cloud.At(60);
        Assert.Empty(cloud.World.Windows());
    }

    [Fact]
    public void A_window_has_a_length() => Assert.Throws<ArgumentOutOfRangeException>(
        () => new SimulatedCloud(steady with { CountEvery = TimeSpan.Zero }));

    [Fact]
    public void A_stretch_speaks_of_the_time_since_the_last_one()
    {
        using var cloud = new CloudScript(steady);
        cloud.At(60);
        var first = cloud.World.Stretch();
        cloud.World.SetDesired(CloudScript.Group, Replicas.Of(3));
        cloud.At(180);
        var second = cloud.World.Stretch();
        var report = cloud.World.Report();

        Assert.Equal((0, 60), (Second(first.From), Second(first.Until)));
        Assert.Equal((60, 180), (Second(second.From), Second(second.Until)));
        Assert.Equal(report.Arrived, first.Arrived + second.Arrived);
        Assert.Equal((2, 2), (first.Desired.Count, first.Ready.Count));
        Assert.Equal((3, 2), (second.Desired.Count, second.Ready.Count));
        Assert.Equal(report.Cost, second.Cost);
        Assert.NotNull(second.TimeToFirstToken.P95);
    }

    [Fact]
    public void In_a_stretch_without_a_first_token_its_latency_is_not_known()
    {
        using var cloud = new CloudScript(steady with
        {
            Traffic = SimulatedTraffic.Of("one", [new(TimeSpan.Zero, 9, 9)]),
        });
        cloud.At(60);
        Assert.NotNull(cloud.World.Stretch().TimeToFirstToken.P50);
        cloud.At(120);
        Assert.Null(cloud.World.Stretch().TimeToFirstToken.P50);
    }

    [Fact]
    public void The_first_start_of_each_machine_takes_what_was_foretold()
    {
        var options = CloudScript.Steady with { Starts = new(), Seed = 5 };
        using var cloud = new CloudScript(options);
        cloud.At(100);
        cloud.World.SetDesired(CloudScript.Group, Replicas.Of(4));
        cloud.At(3600);
        var ready = cloud.Describe().Replicas.Skip(2).Select(replica => replica.Since - options.Start).ToArray();
        Assert.Equal(
            [options.FirstStart(2), options.FirstStart(3)],
            ready.Select(since => since - TimeSpan.FromSeconds(100)));
        Assert.NotEqual(ready[0], ready[1]);
    }

    [Fact]
    public void Traffic_that_ends_keeps_its_name_and_what_came_before()
    {
        var whole = SimulatedTraffic.Synthetic(TrafficShape.Flat(4));
        var ended = whole.Until(TimeSpan.FromMinutes(2));
        Assert.Equal(whole.Label, ended.Label);
        Assert.Equal(
            whole.Requests(3).TakeWhile(request => request.Arrival < TimeSpan.FromMinutes(2)), ended.Requests(3));
        Assert.InRange(ended.Requests(3).Count(), 400, 560);
    }

    private static double Second(DateTimeOffset at) => (at - CloudScript.Steady.Start).TotalSeconds;
}
