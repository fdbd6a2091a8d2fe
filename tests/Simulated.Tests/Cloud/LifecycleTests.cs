using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Providers.Simulated;
using LlmCloudScaler.Providers.Simulated.Traffic;
using Xunit;

namespace LlmCloudScaler.Simulated.Tests.Cloud;

public class LifecycleTests
{
    [Fact]
    public void A_cold_start_goes_from_asked_over_launching_and_loading_to_ready()
    {
        using var cloud = new CloudScript(CloudScript.Steady);
        cloud.At(10);
        Assert.IsType<ActuationOutcome.Applied>(cloud.Apply(desired: 3));
        Assert.Equal(Replicas.Of(3), cloud.State().Desired);
        Assert.Equal(2, cloud.Phases().Length);
        cloud.At(15);
        Assert.Equal("g-0002 Launching 15", cloud.Phases()[2]);
        cloud.At(105);
        Assert.Equal("g-0002 Loading 105", cloud.Phases()[2]);
        cloud.At(254.9);
        Assert.Equal("g-0002 Loading 105", cloud.Phases()[2]);
        cloud.At(255);
        Assert.Equal("g-0002 Ready 255", cloud.Phases()[2]);
    }

    [Fact]
    public void A_warm_machine_is_built_stands_by_starts_fast_and_is_replaced()
    {
        using var cloud = new CloudScript(CloudScript.Steady);
        cloud.Apply(desired: 2, warm: 1);
        cloud.At(244);
        Assert.Equal(2, cloud.Phases().Length);
        cloud.At(245);
        Assert.Equal("g-0002 Warm 245", cloud.Phases()[2]);
        Assert.Equal(Replicas.Of(1), cloud.State().Warm);

        cloud.At(300);
        cloud.Apply(desired: 3, warm: 1);
        cloud.At(305);
        Assert.Equal("g-0002 Launching 305", cloud.Phases()[2]);
        cloud.At(330);
        Assert.Equal("g-0002 Loading 330", cloud.Phases()[2]);
        cloud.At(380);
        Assert.Equal("g-0002 Ready 380", cloud.Phases()[2]);
        cloud.At(300 + 245);
        Assert.Equal("g-0003 Warm 545", cloud.Phases()[3]);
        Assert.Equal(1, cloud.World.Report().WarmStarts);
    }

    [Fact]
    public void A_warm_machine_is_used_before_a_smaller_warm_pool_could_end_it()
    {
        using var cloud = new CloudScript(CloudScript.Steady);
        cloud.Apply(desired: 2, warm: 1);
        cloud.At(300);
        cloud.Apply(desired: 3, warm: 0);
        cloud.At(380);
        Assert.Equal("g-0002 Ready 380", cloud.Phases()[2]);
    }

    [Fact]
    public void A_start_of_a_warm_machine_that_is_taken_back_leaves_it_standing_by()
    {
        using var cloud = new CloudScript(CloudScript.Steady);
        cloud.Apply(desired: 2, warm: 1);
        cloud.At(300);
        cloud.Apply(desired: 3, warm: 1);
        cloud.At(303);
        cloud.Apply(desired: 2, warm: 1);
        cloud.At(900);
        Assert.Equal(["g-0000 Ready 0", "g-0001 Ready 0", "g-0002 Warm 245"], cloud.Phases());
    }

    [Fact]
    public void Warm_machines_that_are_no_longer_wanted_end()
    {
        using var cloud = new CloudScript(CloudScript.Steady);
        cloud.Apply(desired: 2, warm: 2);
        cloud.At(300);
        Assert.Equal(2, cloud.Count(Phase.Warm));
        cloud.Apply(desired: 2, warm: 1);
        Assert.Equal(1, cloud.Count(Phase.Warm));
        Assert.Equal(2, cloud.Count(Phase.Ready));
    }

    [Fact]
    public void A_group_without_a_warm_pool_ignores_the_warm_count()
    {
        var group = CloudScript.Steady.Groups[0] with { HasWarmPool = false };
        using var cloud = new CloudScript(CloudScript.Steady with { Groups = [group] });
        Assert.IsType<ActuationOutcome.Unchanged>(cloud.Apply(desired: 2, warm: 3));
        cloud.At(600);
        Assert.Equal(2, cloud.Phases().Length);
    }

    [Fact]
    public void The_same_intent_again_changes_nothing()
    {
        using var cloud = new CloudScript(CloudScript.Steady);
        cloud.Apply(desired: 4, warm: 1);
        cloud.At(3);
        Assert.IsType<ActuationOutcome.Unchanged>(cloud.Apply(desired: 4, warm: 1));
        cloud.At(400);
        Assert.Equal((4, 1), (cloud.Count(Phase.Ready), cloud.Count(Phase.Warm)));
        cloud.Apply(desired: 3, warm: 1, "g-0000");
        Assert.IsType<ActuationOutcome.Unchanged>(cloud.Apply(desired: 3, warm: 1, "g-0000"));
        Assert.Equal(3, cloud.Count(Phase.Ready));
    }

    [Fact]
    public void Lower_desired_cancels_what_does_not_exist_yet_before_anything_else()
    {
        using var cloud = new CloudScript(CloudScript.Steady);
        cloud.Apply(desired: 5);
        cloud.At(2);
        cloud.Apply(desired: 2);
        cloud.At(600);
        Assert.Equal(["g-0000 Ready 0", "g-0001 Ready 0"], cloud.Phases());
        Assert.Equal(0, cloud.World.Report().ColdStarts);
    }

    [Fact]
    public void Named_victims_go_and_no_others()
    {
        using var cloud = new CloudScript(CloudScript.Steady);
        cloud.Apply(desired: 4);
        cloud.At(100);
        cloud.Apply(desired: 3, 0, "g-0001");
        Assert.Equal(
            ["g-0000 Ready 0", "g-0001 Gone 100", "g-0002 Loading 95", "g-0003 Loading 95"], cloud.Phases());
        cloud.At(221);
        Assert.DoesNotContain(cloud.Phases(), phase => phase.Contains("g-0001", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_named_victims_the_group_takes_what_is_not_ready_and_then_the_oldest()
    {
        using var cloud = new CloudScript(CloudScript.Steady);
        cloud.Apply(desired: 3);
        cloud.At(20);
        cloud.World.SetDesired(CloudScript.Group, Replicas.Of(1));
        Assert.Equal(["g-0000 Gone 20", "g-0001 Ready 0", "g-0002 Gone 20"], cloud.Phases());
    }

    [Fact]
    public void A_protected_victim_is_a_conflict_and_the_group_does_not_take_it_either()
    {
        using var cloud = new CloudScript(CloudScript.Steady);
        Assert.True(cloud.World.Protect(new("g-0000"), isProtected: true));
        Assert.IsType<ActuationOutcome.Conflict>(cloud.Apply(desired: 1, 0, "g-0000"));
        Assert.Equal(2, cloud.Count(Phase.Ready));
        cloud.World.SetDesired(CloudScript.Group, Replicas.None);
        Assert.Equal(["g-0000 Ready 0", "g-0001 Gone 0"], cloud.Phases());
        Assert.True(cloud.Describe().Replicas[0].Protected);
    }

    [Fact]
    public void Beyond_the_groups_maximum_that_much_is_granted_and_below_its_minimum_nothing_is_done()
    {
        var group = CloudScript.Steady.Groups[0] with { Min = Replicas.Of(1), Max = Replicas.Of(4) };
        using var cloud = new CloudScript(CloudScript.Steady with { Groups = [group] });
        Assert.Equal(new ActuationOutcome.Quota(Replicas.Of(4)), cloud.Apply(desired: 9));
        Assert.Equal(Replicas.Of(4), cloud.State().Desired);
        Assert.IsType<ActuationOutcome.Conflict>(cloud.Apply(desired: 0));
        Assert.Equal(Replicas.Of(4), cloud.State().Desired);
    }

    [Fact]
    public void Draining_finishes_what_runs_and_loses_nothing()
    {
        // Half a request a second, each of about eleven seconds; the last is sent long before the end.
        using var cloud = new CloudScript(CloudScript.Steady with { Traffic = Long(count: 60) });
        cloud.At(60);
        var running = cloud.Describe().Replicas[0].InFlight;
        Assert.True(running > Quantity.Of(0));
        cloud.Apply(desired: 1, 0, "g-0000");
        Assert.Equal("g-0000 Draining 60", cloud.Phases()[0]);
        cloud.At(75);
        var gone = cloud.Describe().Replicas[0];
        Assert.Equal(Phase.Gone, gone.Phase);
        Assert.InRange((gone.Since - cloud.Options.Start).TotalSeconds, 62, 75);
        cloud.At(400);
        var report = cloud.World.Report();
        Assert.Equal((60, 60, 0), (report.Arrived, report.Completed, report.Lost));
    }

    [Fact]
    public void What_still_runs_at_the_drain_deadline_is_lost_and_counted()
    {
        using var cloud = new CloudScript(CloudScript.Steady with
        {
            Traffic = Long(count: 60),
            DrainDeadline = TimeSpan.FromSeconds(1),
        });
        cloud.At(60);
        cloud.Apply(desired: 1, 0, "g-0000");
        cloud.At(61);
        Assert.Equal("g-0000 Gone 61", cloud.Phases()[0]);
        cloud.At(400);
        var report = cloud.World.Report();
        Assert.True(report.Lost > 0);
        Assert.Equal(0, report.InFlight);
    }

    [Fact]
    public void The_bill_counts_every_phase_at_its_price()
    {
        using var cloud = new CloudScript(CloudScript.Steady);
        cloud.Apply(desired: 3, warm: 1);
        cloud.At(3600);
        var report = cloud.World.Report();
        Assert.Equal(new ReplicaTimes(
            Launching: TimeSpan.FromSeconds(2 * 90),
            Loading: TimeSpan.FromSeconds(2 * 150),
            Ready: TimeSpan.FromSeconds(3600 + 3600 + 3600 - 245),
            Draining: TimeSpan.Zero,
            Warm: TimeSpan.FromSeconds(3600 - 245)), report.Times);
        // $40 an hour for 3 × 3600 − 5 s and 240 s of building, 5 % of it for 3355 s of standing by.
        var expected = (40m * (10_795 + 240) / 3600) + (2m * 3_355 / 3600);
        Assert.Equal(expected, report.Cost!.Value.Dollars, precision: 6);
        Assert.Equal(Replicas.Of(3), report.PeakReady);
        Assert.Equal(TimeSpan.Zero, report.TimeAtZeroReady);
    }

    private static SimulatedTraffic Long(int count) => SimulatedTraffic.Of("long", Enumerable.Range(0, count)
        .Select(number => new InferenceRequest(TimeSpan.FromSeconds(2 * number), 1000, 1000)));
}
