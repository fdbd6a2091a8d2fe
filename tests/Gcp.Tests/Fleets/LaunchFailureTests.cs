using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Emulators.Gcp.Compute;
using LlmCloudScaler.Emulators.Parts.Faults;

using Xunit;

using LaunchFailure = LlmCloudScaler.Emulators.Gcp.Compute.LaunchFailure;

namespace LlmCloudScaler.Gcp.Tests.Fleets;

/// <summary>Machines that do not come, or are taken away.</summary>
public sealed class LaunchFailureTests : IAsyncLifetime
{
    private const string Template = "compute.instanceTemplates.get";

    private EmulatedFleet? _emulated;

    public static TheoryData<LaunchFailure, bool, LaunchFailureCause> Failures => new()
    {
        { LaunchFailure.ZoneExhausted, false, LaunchFailureCause.OutOfCapacity },
        { LaunchFailure.ZoneExhaustedWithDetails, false, LaunchFailureCause.OutOfCapacity },
        { LaunchFailure.ZoneExhausted, true, LaunchFailureCause.OutOfSpot },
        { LaunchFailure.Preempted, true, LaunchFailureCause.OutOfSpot },
        { LaunchFailure.QuotaExceeded, false, LaunchFailureCause.OutOfQuota },
        { LaunchFailure.QuotaExceeded, true, LaunchFailureCause.OutOfQuota },
        { LaunchFailure.ImageNotFound, false, LaunchFailureCause.Misconfigured },
        { LaunchFailure.InvalidTemplate, false, LaunchFailureCause.Misconfigured },
        { LaunchFailure.NotPermitted, false, LaunchFailureCause.Misconfigured },
    };

    private EmulatedFleet Emulated => _emulated ?? throw new InvalidOperationException("The test has not begun.");

    public async ValueTask InitializeAsync() => _emulated = await EmulatedFleet.StartAsync();

    public ValueTask DisposeAsync() => Emulated.DisposeAsync();

    [Theory]
    [MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    public async Task A_failure_is_told_by_its_time_and_anew_only_when_a_launch_fails_anew(
        LaunchFailure failure, bool isSpot, LaunchFailureCause expected)
    {
        var group = Emulated.Add(new GroupOptions("chat") { TargetSize = 2, IsSpot = isSpot });
        group.FailLaunches(failure);
        var failed = Emulated.Clock.GetUtcNow() + TimeSpan.FromSeconds(20);
        Assert.IsType<ActuationOutcome.Applied>(await Emulated.ApplyAsync("chat", desired: 4));
        Emulated.Clock.Advance(TimeSpan.FromSeconds(30));

        var first = await Emulated.SeeAsync("chat");
        Emulated.Clock.Advance(TimeSpan.FromSeconds(30));
        var second = await Emulated.SeeAsync("chat");
        Emulated.Clock.Advance(TimeSpan.FromMinutes(1));
        var third = await Emulated.SeeAsync("chat");

        Assert.Equal(new Core.Fleets.LaunchFailure(expected, failed), first.Pools[0].Failure);
        Assert.Equal(first.Pools[0].Failure, second.Pools[0].Failure);
        Assert.Equal(
            new Core.Fleets.LaunchFailure(expected, failed + TimeSpan.FromSeconds(80)), third.Pools[0].Failure);
        Assert.Equal((4, 2, 2), (first.Pools[0].Desired.Count, Count(first, Phase.Ready), Count(first, Phase.Gone)));
    }

    [Fact]
    public async Task A_launch_that_succeeds_in_the_end_is_a_machine_as_any()
    {
        var group = Emulated.Add("chat", size: 2);
        group.FailLaunches(LaunchFailure.ZoneExhausted);
        await Emulated.ApplyAsync("chat", desired: 3);
        Emulated.Clock.Advance(TimeSpan.FromMinutes(1));
        await Emulated.SeeAsync("chat");

        group.Restock();
        Emulated.Settle();
        var known = await Emulated.SeeAsync("chat");

        Assert.Equal(3, Count(known, Phase.Ready));
        Assert.Null(known.Pools[0].Failure);
    }

    [Fact]
    public async Task A_template_is_read_once_and_only_where_it_matters()
    {
        var group = Emulated.Add("chat", size: 1);
        group.FailLaunches(LaunchFailure.QuotaExceeded);
        await Emulated.ApplyAsync("chat", desired: 2);
        Emulated.Settle();
        await Emulated.SeeAsync("chat");
        Assert.Equal(0, Emulated.Cloud.Requests.Count(Template));

        group.FailLaunches(LaunchFailure.ZoneExhausted);
        Emulated.Settle();
        await Emulated.SeeAsync("chat");
        await Emulated.SeeAsync("chat");

        Assert.Equal(1, Emulated.Cloud.Requests.Count(Template));
    }

    [Fact]
    public async Task Where_a_template_may_not_be_read_a_want_is_one_of_any_machines()
    {
        var group = Emulated.Add(new GroupOptions("chat") { TargetSize = 1, IsSpot = true });
        group.FailLaunches(LaunchFailure.ZoneExhausted);
        await Emulated.ApplyAsync("chat", desired: 2);
        Emulated.Settle();
        Emulated.Cloud.Identity.Deny(Template);

        Assert.Equal(
            LaunchFailureCause.OutOfCapacity, (await Emulated.SeeAsync("chat")).Pools[0].Failure?.Cause);
    }

    [Fact]
    public async Task Errors_that_cannot_be_read_leave_the_fleet_known()
    {
        Emulated.Add("chat", size: 2).FailLaunches(LaunchFailure.ZoneExhausted);
        await Emulated.ApplyAsync("chat", desired: 4);
        Emulated.Settle();
        Emulated.Cloud.Faults.On("compute.instanceGroupManagers.listErrors", new Fault.Throttled());

        var known = await Emulated.SeeAsync("chat");

        Assert.Null(known.Pools[0].Failure);
        Assert.Equal((2, 2), (Count(known, Phase.Ready), Count(known, Phase.Gone)));
    }

    [Fact]
    public async Task Errors_are_read_only_where_a_machine_is_missing()
    {
        Emulated.Add("chat", size: 2);
        await Emulated.SeeAsync("chat");
        Assert.Equal(0, Emulated.Cloud.Requests.Count("compute.instanceGroupManagers.listErrors"));

        await Emulated.ApplyAsync("chat", desired: 3);
        await Emulated.SeeAsync("chat");
        Assert.Equal(1, Emulated.Cloud.Requests.Count("compute.instanceGroupManagers.listErrors"));
    }

    [Fact]
    public async Task What_is_refused_at_once_is_told_by_the_next_looks_for_a_while()
    {
        Emulated.Add("chat", size: 2);
        Emulated.Cloud.Faults.On(
            "compute.instanceGroupManagers.patch", new Fault.Refused(403, "quotaExceeded", "No."), times: 1);
        var refused = Emulated.Clock.GetUtcNow();
        await Emulated.ApplyAsync("chat", desired: 4);

        Emulated.Clock.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal(
            new Core.Fleets.LaunchFailure(LaunchFailureCause.OutOfQuota, refused),
            (await Emulated.SeeAsync("chat")).Pools[0].Failure);
        Emulated.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Null((await Emulated.SeeAsync("chat")).Pools[0].Failure);
    }

    [Fact]
    public async Task A_launch_that_is_accepted_ends_the_news_of_one_that_was_refused()
    {
        Emulated.Add("chat", size: 2);
        Emulated.Cloud.Faults.On(
            "compute.instanceGroupManagers.patch", new Fault.Refused(403, "quotaExceeded", "No."), times: 1);
        await Emulated.ApplyAsync("chat", desired: 4);
        await Emulated.ApplyAsync("chat", desired: 4);

        Assert.Null((await Emulated.SeeAsync("chat")).Pools[0].Failure);
    }

    [Fact]
    public async Task A_Spot_machine_that_is_taken_away_is_launched_anew_by_its_group()
    {
        var group = Emulated.Add(new GroupOptions("chat") { TargetSize = 2, IsSpot = true });
        group.Preempt(group.Machines[0].Name);

        var known = await Emulated.SeeAsync("chat");
        Assert.Equal((1, 1), (Count(known, Phase.Ready), Count(known, Phase.Launching)));
        Assert.Equal(2, known.Pools[0].Desired.Count);
        Assert.Null(known.Pools[0].Failure);

        group.FailLaunches(LaunchFailure.ZoneExhausted);
        Emulated.Clock.Advance(TimeSpan.FromMinutes(1));
        var failed = await Emulated.SeeAsync("chat");
        Assert.Equal(LaunchFailureCause.OutOfSpot, failed.Pools[0].Failure?.Cause);
        Assert.Equal(1, Count(failed, Phase.Gone));
    }

    private static int Count(FleetDescription.Known known, Phase phase) =>
        known.Replicas.Count(replica => replica.Phase == phase);
}
