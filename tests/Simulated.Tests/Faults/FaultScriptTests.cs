using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Providers.Simulated;
using LlmCloudScaler.Providers.Simulated.Faults;
using LlmCloudScaler.Providers.Simulated.Traffic;
using Xunit;

namespace LlmCloudScaler.Simulated.Tests.Faults;

public class FaultScriptTests
{
    [Fact]
    public void From_a_later_start_on_what_is_over_is_left_out_and_the_rest_is_as_much_sooner()
    {
        var script = FaultScript.Of(
            new Fault.StockOut("g", Seconds(0), Seconds(100)),
            new Fault.SlowStarts(Seconds(50), Seconds(200), Ratio.Of(2)),
            new Fault.ReplicaLoss(Seconds(99), "g", Replicas.Of(1)),
            new Fault.ReplicaLoss(Seconds(100), "g", Replicas.Of(2)),
            new Fault.Denial(Seconds(300), Seconds(400), CloudCall.Sample));

        Assert.Equal(
            [
                new Fault.SlowStarts(Seconds(-50), Seconds(100), Ratio.Of(2)),
                new Fault.ReplicaLoss(Seconds(0), "g", Replicas.Of(2)),
                new Fault.Denial(Seconds(200), Seconds(300), CloudCall.Sample),
            ],
            script.From(Seconds(100)).Faults);
    }

    [Fact]
    public void A_stock_out_is_accepted_and_shows_only_in_the_next_description()
    {
        using var cloud = With(new Fault.StockOut(CloudScript.Group, Seconds(0), Seconds(300)));
        Assert.IsType<ActuationOutcome.Applied>(cloud.Apply(desired: 4));
        Assert.Null(cloud.State().Failure);
        cloud.At(30);
        var state = cloud.State();
        Assert.Equal(Replicas.Of(4), state.Desired);
        Assert.Equal(
            new LaunchFailure(LaunchFailureCause.OutOfCapacity, cloud.Options.Start.AddSeconds(5)), state.Failure);
        Assert.Equal(state, cloud.State());
        Assert.Equal(2, cloud.Phases().Length);

        // The group goes on trying, once a minute; the first try after the stock-out is at 305 s.
        cloud.At(305);
        Assert.Null(cloud.State().Failure);
        Assert.Equal(2, cloud.Count(Phase.Launching));
        Assert.Equal(2 * 5, cloud.World.Report().FailedLaunches);
    }

    [Fact]
    public void A_request_taken_back_during_a_stock_out_never_comes()
    {
        using var cloud = With(new Fault.StockOut(
            CloudScript.Group, Seconds(0), Seconds(300), LaunchFailureCause.OutOfQuota));
        cloud.Apply(desired: 4);
        cloud.At(30);
        Assert.Equal(LaunchFailureCause.OutOfQuota, cloud.State().Failure!.Cause);
        cloud.Apply(desired: 2);
        cloud.At(900);
        Assert.Equal(["g-0000 Ready 0", "g-0001 Ready 0"], cloud.Phases());
        Assert.Null(cloud.State().Failure);
    }

    [Fact]
    public void A_stopped_machine_does_not_start_in_a_stock_out_and_keeps_standing_by()
    {
        using var cloud = With(new Fault.StockOut(CloudScript.Group, Seconds(300), Seconds(400)));
        cloud.Apply(desired: 2, warm: 1);
        cloud.At(310);
        cloud.Apply(desired: 3, warm: 1);
        cloud.At(399);
        Assert.Equal(1, cloud.Count(Phase.Warm));
        cloud.At(435);
        Assert.Equal("g-0002 Launching 435", cloud.Phases()[2]);
    }

    [Fact]
    public void A_stuck_launch_loads_for_ever_and_can_be_named_a_victim()
    {
        using var cloud = With(new Fault.StuckLaunches(Seconds(0), Seconds(60)));
        cloud.Apply(desired: 3);
        cloud.At(3600);
        Assert.Equal("g-0002 Loading 95", cloud.Phases()[2]);
        cloud.Apply(desired: 3, 0, "g-0002");
        cloud.At(3605 + 240);
        Assert.Equal("g-0003 Ready 3845", cloud.Phases()[^1]);
    }

    [Fact]
    public void Slow_starts_take_that_many_times_as_long()
    {
        using var cloud = With(new Fault.SlowStarts(Seconds(0), Seconds(60), Ratio.Of(3)));
        cloud.Apply(desired: 3);
        cloud.At(3600);
        Assert.Equal("g-0002 Ready 725", cloud.Phases()[2]);
    }

    [Fact]
    public void A_lost_replica_loses_what_it_ran_and_the_group_replaces_it()
    {
        var traffic = SimulatedTraffic.Of("long", Enumerable.Range(0, 60)
            .Select(number => new InferenceRequest(Seconds(2 * number), 1000, 1000)));
        using var cloud = new CloudScript(CloudScript.Steady with
        {
            Traffic = traffic,
            Faults = FaultScript.Of(new Fault.ReplicaLoss(Seconds(60), CloudScript.Group, Replicas.Of(1))),
        });
        cloud.At(70);
        Assert.Equal(["g-0000 Gone 60", "g-0001 Ready 0", "g-0002 Launching 65"], cloud.Phases());
        Assert.Equal(Replicas.Of(2), cloud.State().Desired);
        Assert.InRange(cloud.World.Report().Lost, 1, 6);
    }

    [Fact]
    public void A_refused_call_says_how_and_does_nothing()
    {
        using var cloud = With(
            new Fault.Throttling(Seconds(0), Seconds(10), CloudCall.Apply),
            new Fault.Denial(Seconds(10), Seconds(20)));
        Assert.IsType<ActuationOutcome.Throttled>(cloud.Apply(desired: 5));
        Assert.Equal(Replicas.Of(2), cloud.State().Desired);
        cloud.At(15);
        Assert.IsType<ActuationOutcome.Denied>(cloud.Apply(desired: 5));
        Assert.Equal(SourceFault.Denied, Assert.IsType<Measurement.Failed>(cloud.Sample("queue_depth")).Fault);
        Assert.Equal(SourceFault.Denied, Assert.IsType<FleetDescription.Unknown>(cloud.Look()).Fault);
        cloud.At(20);
        Assert.Equal(Replicas.Of(2), cloud.State().Desired);
    }

    [Fact]
    public void A_blackout_withholds_the_points_of_its_time_for_good()
    {
        using var cloud = With(
            new Fault.MetricsBlackout(Seconds(100), Seconds(200), "queue_depth"),
            new Fault.MetricsBlackout(Seconds(400), Seconds(500)));
        cloud.At(215);
        Assert.Equal(60, cloud.Value("queue_depth").At);
        Assert.Equal(180, cloud.Value("request_rate").At);
        cloud.At(520);
        Assert.Equal((360, 360), (cloud.Value("queue_depth").At, cloud.Value("request_rate").At));
    }

    [Fact]
    public void A_loss_in_a_group_that_is_not_there_is_refused_at_once()
    {
        var fault = new Fault.ReplicaLoss(Seconds(1), "other", Replicas.Of(1));
        Assert.Throws<ArgumentException>(() => With(fault));
    }

    private static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);

    private static CloudScript With(params Fault[] faults) =>
        new(CloudScript.Steady with { Faults = FaultScript.Of([.. faults]) });
}
