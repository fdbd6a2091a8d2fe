using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Emulators.Gcp.Compute;

using Xunit;

using LaunchFailure = LlmCloudScaler.Emulators.Gcp.Compute.LaunchFailure;

namespace LlmCloudScaler.Gcp.Tests.Fleets;

/// <summary>What is asked of groups, and what it comes to there.</summary>
public sealed class GcpFleetChangeTests : IAsyncLifetime
{
    private const string Patch = "compute.instanceGroupManagers.patch";
    private const string Delete = "compute.instanceGroupManagers.deleteInstances";

    private EmulatedFleet? _emulated;

    private EmulatedFleet Emulated => _emulated ?? throw new InvalidOperationException("The test has not begun.");

    public async ValueTask InitializeAsync() => _emulated = await EmulatedFleet.StartAsync();

    public ValueTask DisposeAsync() => Emulated.DisposeAsync();

    [Fact]
    public async Task A_launch_is_followed_from_its_request_until_the_model_answers()
    {
        Emulated.Add("chat", size: 0);
        await Emulated.ApplyAsync("chat", desired: 1);

        Assert.Equal((Phase.Launching, Emulated.Clock.GetUtcNow()), await OnlyAsync());
        Emulated.Clock.Advance(TimeSpan.FromSeconds(40));
        Assert.Equal((Phase.Loading, Emulated.Clock.GetUtcNow()), await OnlyAsync());
        Emulated.Settle();
        var ready = Emulated.Clock.GetUtcNow();
        Assert.Equal((Phase.Ready, ready), await OnlyAsync());
        Emulated.Settle();
        Assert.Equal((Phase.Ready, ready), await OnlyAsync());
    }

    [Fact]
    public async Task Without_a_health_check_a_machine_serves_once_it_runs()
    {
        Emulated.Add(new GroupOptions("chat") { TargetSize = 1, HasHealthCheck = false, StartsSettled = false });
        Emulated.Clock.Advance(TimeSpan.FromSeconds(40));

        Assert.Equal(Phase.Ready, (await OnlyAsync()).Phase);
    }

    [Fact]
    public async Task A_model_that_ceases_to_answer_is_not_ready_any_more()
    {
        var group = Emulated.Add("chat", size: 1);
        group.SetHealth(group.Machines[0].Name, "TIMEOUT");

        Assert.Equal(Phase.Loading, (await OnlyAsync()).Phase);
    }

    [Fact]
    public async Task A_victim_drains_and_is_gone_and_its_place_with_it()
    {
        var group = Emulated.Add("chat", size: 3);
        var victim = group.Machines[1].Name;

        Assert.IsType<ActuationOutcome.Applied>(await Emulated.ApplyAsync("chat", desired: 2, victims: victim));
        Emulated.Clock.Advance(TimeSpan.FromSeconds(30));
        var known = await Emulated.SeeAsync("chat");

        Assert.Equal(victim, Assert.Single(known.Replicas, replica => replica.Phase is Phase.Draining).Id.Value);
        Assert.Equal((2, 2), (group.TargetSize, known.Pools[0].Desired.Count));
        Emulated.Settle();
        Assert.DoesNotContain(group.Machines, machine => machine.Name == victim);
        Assert.Empty(group.PickedByGroup);
    }

    [Fact]
    public async Task All_victims_go_by_one_call()
    {
        var group = Emulated.Add("chat", size: 4);

        await Emulated.ApplyAsync(
            "chat", desired: 1, victims: [.. group.Machines.Take(3).Select(machine => machine.Name)]);

        var request = Assert.Single(Emulated.Cloud.Requests.Of(Delete));
        Assert.All(
            group.Machines.Take(3), machine => Assert.Contains(machine.Url, request.Body, StringComparison.Ordinal));
        Assert.Equal(0, Emulated.Cloud.Requests.Count(Patch));
    }

    [Fact]
    public async Task Nobody_goes_who_is_not_named()
    {
        var group = Emulated.Add("chat", size: 3);

        Assert.Contains(
            group.Machines[0].Name, Conflict(await Emulated.ApplyAsync("chat", desired: 2)), StringComparison.Ordinal);

        Assert.Equal(3, group.TargetSize);
        Assert.Empty(group.PickedByGroup);
    }

    [Fact]
    public async Task What_never_came_goes_by_name_and_nobody_is_chosen()
    {
        var group = Emulated.Add("chat", size: 2);
        group.FailLaunches(LaunchFailure.ZoneExhausted);
        await Emulated.ApplyAsync("chat", desired: 5);
        Emulated.Settle();
        Assert.Equal(5, (await Emulated.SeeAsync("chat")).Pools[0].Desired.Count);

        Assert.IsType<ActuationOutcome.Applied>(await Emulated.ApplyAsync("chat", desired: 2));

        Assert.Equal((2, 2), (group.TargetSize, group.In(MachineState.Running).Length));
        Assert.Empty(group.PickedByGroup);
    }

    [Fact]
    public async Task Googles_own_autoscaler_is_told_where_it_is_on()
    {
        var group = Emulated.Add("chat", size: 1);
        Emulated.Cloud.AddAutoscaler("cpu60", group);
        Emulated.Cloud.AddAutoscaler("others", Emulated.Add("code", size: 1), mode: "OFF");

        var told = await Emulated.DescribeAsync(Emulated.Query("a", "chat"), Emulated.Query("b", "code"));

        Assert.Equal([new Interference.SecondController("cpu60")], Pool(told[0]).Interference);
        Assert.Empty(Pool(told[1]).Interference);
        Assert.Equal(1, Emulated.Cloud.Requests.Count("compute.autoscalers.list"));
    }

    [Fact]
    public async Task A_repeated_intent_makes_no_second_change()
    {
        Emulated.Add("chat", size: 1);
        await Emulated.ApplyAsync("chat", desired: 3, warm: 1);
        Emulated.Cloud.Requests.Clear();

        Assert.IsType<ActuationOutcome.Unchanged>(await Emulated.ApplyAsync("chat", desired: 3, warm: 1));

        Assert.Equal(
            ["compute.instanceGroupManagers.get", "compute.instanceGroupManagers.listManagedInstances"],
            Emulated.Cloud.Requests.All.Select(request => request.Operation));
    }

    [Fact]
    public async Task A_deletion_asked_for_again_is_the_same_request_until_the_next_look()
    {
        var group = Emulated.Add("chat", size: 3);
        var (first, second) = (group.Machines[0].Name, group.Machines[1].Name);
        await Emulated.SeeAsync("chat");
        group.FailOperations("CONDITION_NOT_MET");
        await Emulated.ApplyAsync("chat", desired: 2, victims: first);

        // Google tells of what became of the first.
        var again = await Emulated.ApplyAsync("chat", desired: 2, victims: first);
        await Emulated.ApplyAsync("chat", desired: 2, victims: second);
        Emulated.Clock.Advance(TimeSpan.FromMinutes(1));
        await Emulated.SeeAsync("chat");
        group.FailOperations(null);
        Assert.IsType<ActuationOutcome.Applied>(await Emulated.ApplyAsync("chat", desired: 2, victims: first));

        Assert.Contains("CONDITION_NOT_MET", Conflict(again), StringComparison.Ordinal);
        var ids = Emulated.Cloud.Requests.Of(Delete).Select(request => request.Parameter("requestId")).ToArray();
        Assert.Equal(ids[0], ids[1]);
        Assert.Equal(3, ids.Distinct().Count());
        Assert.Equal(2, group.TargetSize);
    }

    [Fact]
    public async Task Sizes_depend_on_the_group_as_it_was_found_and_are_set_at_once()
    {
        var group = Emulated.Add("chat", size: 2);
        var fingerprint = group.Fingerprint;

        await Emulated.ApplyAsync("chat", desired: 3, warm: 1);

        var request = Assert.Single(Emulated.Cloud.Requests.Of(Patch));
        Assert.Equal(
            $$"""{"fingerprint":"{{fingerprint}}","targetSize":3,"targetStoppedSize":1}""", request.Body);
        Assert.Equal((3, 1), (group.TargetSize, group.TargetStoppedSize));
    }

    [Fact]
    public async Task Nothing_is_waited_for()
    {
        var group = Emulated.Add("chat", size: 2);

        await Emulated.ApplyAsync("chat", desired: 4);
        await Emulated.ApplyAsync("chat", desired: 3, victims: group.Machines[0].Name);

        Assert.DoesNotContain(
            Emulated.Cloud.Requests.All,
            request => request.Operation.Contains("Operations", StringComparison.Ordinal));
    }

    private static PoolState Pool(Core.Ports.FleetDescription told) =>
        Assert.IsType<Core.Ports.FleetDescription.Known>(told).Pools[0];

    private static string Conflict(ActuationOutcome outcome) =>
        Assert.IsType<ActuationOutcome.Conflict>(outcome).Detail;

    private async Task<(Phase Phase, DateTimeOffset Since)> OnlyAsync()
    {
        var replica = Assert.Single((await Emulated.SeeAsync("chat")).Replicas);
        return (replica.Phase, replica.Since);
    }
}
