using Google.Apis.Auth.OAuth2;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Emulators.Gcp.Compute;
using LlmCloudScaler.Emulators.Gcp.Http;
using LlmCloudScaler.Emulators.Parts.Faults;
using LlmCloudScaler.Gcp.Tests.Clients;
using LlmCloudScaler.Providers.Gcp.Clients;
using LlmCloudScaler.Providers.Gcp.Fleets;

using Xunit;

namespace LlmCloudScaler.Gcp.Tests.Fleets;

/// <summary>Whatever goes wrong has a name, ends nobody, and is the trouble of those alone whom it concerns.</summary>
public sealed class GcpFleetFaultTests : IAsyncLifetime
{
    private const string Groups = "compute.instanceGroupManagers.";

    private EmulatedFleet? _emulated;

    private EmulatedFleet Emulated => _emulated ?? throw new InvalidOperationException("The test has not begun.");

    private FaultScript<GcpRequest> Faults => Emulated.Cloud.Faults;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _emulated = await EmulatedFleet.StartAsync(pageSize: 3);

    public ValueTask DisposeAsync() => Emulated.DisposeAsync();

    [Fact]
    public async Task A_group_of_another_zone_is_not_there_and_the_others_are()
    {
        Emulated.Add("chat", size: 2);
        var elsewhere = new FleetQuery(new FleetName("far"), [EmulatedFleet.Pool("chat", zone: "us-central1-f")]);

        var told = await Emulated.DescribeAsync(elsewhere, Emulated.Query("near", "chat"));

        Assert.Contains(
            "pool chat: the instance group chat in us-central1-f of the project models is not there",
            Unknown(told[0], SourceFault.NotFound),
            StringComparison.Ordinal);
        Assert.Equal(2, Assert.IsType<FleetDescription.Known>(told[1]).Replicas.Length);
    }

    [Fact]
    public async Task A_zone_is_no_region()
    {
        Emulated.Add("chat", size: 2);
        var regional = new FleetQuery(new FleetName("wide"), [EmulatedFleet.Pool("chat", isRegional: true)]);

        Unknown(Assert.Single(await Emulated.DescribeAsync(regional)), SourceFault.NotFound);
    }

    [Fact]
    public async Task A_pool_of_another_cloud_is_not_there()
    {
        var pool = new PoolPolicy(new PoolName("group"), new PoolTarget.Aws("us-east-1", "chat"));

        var told = await Emulated.DescribeAsync(new FleetQuery(new FleetName("far"), [pool]));
        var applied = await Emulated.Fleet.ApplyAsync(
            pool, new PoolIntent(pool.Name, Replicas.Of(1), Replicas.None, []), Cancellation);

        Assert.Contains(
            "not of Google Cloud", Unknown(Assert.Single(told), SourceFault.NotFound), StringComparison.Ordinal);
        Assert.IsType<ActuationOutcome.Conflict>(applied);
    }

    [Fact]
    public async Task A_group_that_is_being_deleted_is_not_changed()
    {
        var group = Emulated.Add("chat", size: 2);
        group.BeginDelete();

        var known = await Emulated.SeeAsync("chat");
        Assert.DoesNotContain(known.Replicas, replica => replica.IsActive);
        Assert.Contains("resourceNotReady", Conflict(await Emulated.ApplyAsync("chat", 4)), StringComparison.Ordinal);

        group.Delete();
        Unknown(await Emulated.DescribeAsync("chat"), SourceFault.NotFound);
        Assert.Contains("is not there", Conflict(await Emulated.ApplyAsync("chat", 4)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_group_that_changed_since_it_was_found_is_a_conflict()
    {
        var group = Emulated.Add("chat", size: 2);
        var fleet = Between(HttpMethod.Patch, () => group.ResizeByHand(8));

        Assert.Contains("conditionNotMet", Conflict(await ApplyAsync(fleet, 4)), StringComparison.Ordinal);

        // To resize it would have taken four machines of the group's choice.
        Assert.Equal(8, group.TargetSize);
        Assert.Empty(group.PickedByGroup);
    }

    [Fact]
    public async Task A_victim_that_somebody_else_deletes_keeps_no_other_from_going()
    {
        var group = Emulated.Add("chat", size: 3);
        string[] victims = [.. group.Machines.Take(2).Select(machine => machine.Name)];
        var isListed = false;
        var fleet = Between(HttpMethod.Post, () =>
        {
            // The first POST lists the machines, the second deletes.
            if (isListed)
            {
                group.DeleteByHand(victims[0]);
            }

            isListed = true;
        });

        Assert.IsType<ActuationOutcome.Applied>(await ApplyAsync(fleet, 1, victims));

        Assert.Equal(1, group.TargetSize);
        Assert.Empty(group.PickedByGroup);
    }

    [Theory]
    [InlineData("compute.instanceGroupManagers.get")]
    [InlineData("compute.*")]
    public async Task A_look_that_is_denied_is_denied_and_names_the_permission(string permission)
    {
        Emulated.Add("chat", size: 1);
        Emulated.Cloud.Identity.Deny(permission);

        Assert.Contains(
            "compute.instanceGroupManagers.get: forbidden: Required",
            Unknown(await Emulated.DescribeAsync("chat"), SourceFault.Denied),
            StringComparison.Ordinal);
        Assert.IsType<ActuationOutcome.Denied>(await Emulated.ApplyAsync("chat", 2));
    }

    [Fact]
    public async Task Whoever_may_not_list_groups_looks_at_each()
    {
        Emulated.Add("chat", size: 1);
        Emulated.Add("code", size: 1);
        Emulated.Cloud.Identity.Deny("compute.instanceGroupManagers.list");

        var told = await Emulated.DescribeAsync(Emulated.Query("a", "chat"), Emulated.Query("b", "code", "old"));

        Assert.IsType<FleetDescription.Known>(told[0]);
        Unknown(told[1], SourceFault.NotFound);
    }

    [Fact]
    public async Task Autoscalers_that_may_not_be_read_keep_nobody_from_being_scaled()
    {
        Emulated.Cloud.AddAutoscaler("cpu60", Emulated.Add("chat", size: 1));
        Emulated.Cloud.Identity.Deny("compute.autoscalers.*");

        Assert.Empty((await Emulated.SeeAsync("chat")).Pools[0].Interference);
    }

    [Fact]
    public async Task Throttling_of_one_group_leaves_the_others_seen()
    {
        Emulated.Add("chat", size: 1);
        Emulated.Add("code", size: 1);
        Faults.On(Groups + "listManagedInstances", new Fault.Throttled(), resource: "chat");

        var told = await Emulated.DescribeAsync(Emulated.Query("a", "chat"), Emulated.Query("b", "code"));

        Unknown(told[0], SourceFault.Throttled);
        Assert.IsType<FleetDescription.Known>(told[1]);
    }

    [Fact]
    public async Task Throttling_of_a_zone_leaves_another_seen()
    {
        Emulated.Add("chat", size: 1);
        Emulated.Cloud.AddGroup(new GroupOptions("far") { Zone = "us-central1-f" });
        Faults.On(Groups + "get", new Fault.Throttled(), resource: EmulatedFleet.Zone);

        var told = await Emulated.DescribeAsync(
            Emulated.Query("a", "chat"),
            new FleetQuery(new FleetName("b"), [EmulatedFleet.Pool("far", zone: "us-central1-f")]));

        Unknown(told[0], SourceFault.Throttled);
        Assert.IsType<FleetDescription.Known>(told[1]);
    }

    [Fact]
    public async Task A_list_of_machines_that_breaks_off_is_no_list()
    {
        Emulated.Add(new GroupOptions("chat") { TargetSize = 7, IsPaginated = true });
        Assert.Equal(7, (await Emulated.SeeAsync("chat")).Replicas.Length);
        Assert.Equal(3, Emulated.Cloud.Requests.Count(Groups + "listManagedInstances"));

        Faults.On(Groups + "listManagedInstances", new Fault.Throttled(RetryAfter: 60), after: 1);

        Unknown(await Emulated.DescribeAsync("chat"), SourceFault.Throttled);
    }

    [Fact]
    public async Task A_storm_of_throttling_is_told_with_its_wait_and_nothing_is_done()
    {
        var group = Emulated.Add("chat", size: 2);
        Faults.On(Groups + "deleteInstances", new Fault.Throttled(RetryAfter: 47));

        var throttled = Assert.IsType<ActuationOutcome.Throttled>(
            await Emulated.ApplyAsync("chat", 1, victims: group.Machines[0].Name));

        Assert.Equal(TimeSpan.FromSeconds(47), throttled.RetryAfter);
        Assert.Equal(1, Emulated.Cloud.Requests.Count(Groups + "deleteInstances"));
        Assert.Equal(2, group.In(MachineState.Running).Length);
    }

    [Fact]
    public async Task A_change_that_is_denied_names_the_permission()
    {
        var group = Emulated.Add("chat", size: 2);
        Emulated.Cloud.Identity.Deny("compute.instanceGroupManagers.update");

        var denied = Assert.IsType<ActuationOutcome.Denied>(
            await Emulated.ApplyAsync("chat", 1, victims: group.Machines[0].Name));

        Assert.Contains("compute.instanceGroupManagers.update: ", denied.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(403, "quotaExceeded", typeof(ActuationOutcome.Quota))]
    [InlineData(403, "limitExceeded", typeof(ActuationOutcome.Quota))]
    [InlineData(403, "userRateLimitExceeded", typeof(ActuationOutcome.Throttled))]
    [InlineData(401, "authError", typeof(ActuationOutcome.Denied))]
    [InlineData(409, "resourceInUseByAnotherResource", typeof(ActuationOutcome.Conflict))]
    [InlineData(412, "conditionNotMet", typeof(ActuationOutcome.Conflict))]
    [InlineData(503, "ZONE_RESOURCE_POOL_EXHAUSTED", typeof(ActuationOutcome.Conflict))]
    [InlineData(400, "ZONE_RESOURCE_POOL_EXHAUSTED", typeof(ActuationOutcome.NoCapacity))]
    public async Task Refusals_have_their_outcomes(int status, string code, Type outcome)
    {
        Emulated.Add("chat", size: 2);
        Faults.On(Groups + "patch", new Fault.Refused(status, code, "No."));

        var told = await Emulated.ApplyAsync("chat", 4);

        Assert.IsType(outcome, told);
        Assert.Equal(2, told switch
        {
            ActuationOutcome.Quota quota => quota.Granted.Count,
            ActuationOutcome.NoCapacity none => none.Granted.Count,
            _ => 2,
        });
    }

    [Theory]
    [InlineData(500, SourceFault.Unreachable)]
    [InlineData(503, SourceFault.Unreachable)]
    [InlineData(404, SourceFault.NotFound)]
    [InlineData(200, SourceFault.Malformed)]
    public async Task A_page_of_HTML_is_no_answer(int status, SourceFault fault)
    {
        Emulated.Add("chat", size: 2);
        Faults.On(Groups + "get", new Fault.Html(status));

        Unknown(await Emulated.DescribeAsync("chat"), fault);
        Assert.IsType<ActuationOutcome.Conflict>(await Emulated.ApplyAsync("chat", 4));
    }

    [Fact]
    public async Task A_change_whose_answers_are_lost_is_a_conflict_and_found_by_the_next_look()
    {
        var group = Emulated.Add("chat", size: 2);
        Faults.On(Groups + "patch", new Fault.Dropped(IsCarriedOut: true), times: 3);

        var lost = Conflict(await Emulated.ApplyAsync("chat", 4));

        Assert.Contains("whether it was carried out is not known", lost, StringComparison.Ordinal);
        Assert.Equal(4, group.TargetSize);
        Assert.IsType<ActuationOutcome.Unchanged>(await Emulated.ApplyAsync("chat", 4));
    }

    [Fact]
    public async Task A_change_whose_first_answer_is_lost_is_made_once()
    {
        var group = Emulated.Add("chat", size: 3);
        var victim = group.Machines[0].Name;
        Faults.On(Groups + "patch", new Fault.Dropped(IsCarriedOut: true), times: 1);
        Faults.On(Groups + "deleteInstances", new Fault.Dropped(IsCarriedOut: true), times: 1);

        // The repeated patch finds another version of the group, and would be refused without its id.
        Assert.IsType<ActuationOutcome.Applied>(await Emulated.ApplyAsync("chat", 3, warm: 0, victim));

        Assert.Equal(3, group.TargetSize);
        Assert.Equal(2, Emulated.Cloud.Requests.Count(Groups + "deleteInstances"));
        Assert.Equal(2, group.In(MachineState.Running).Length);
    }

    [Fact]
    public async Task Whoever_gets_no_token_is_denied()
    {
        var metadata = new Scripted(Scripted.Json(400, """{"error":"invalid_grant","error_description":"nobody"}"""));
        using var clients = new GcpClients(NoCredential.Of(metadata));
        var fleet = new GcpFleet(clients, Emulated.Clock);

        var told = await fleet.DescribeAsync([Emulated.Query("chat", "chat")], Cancellation);

        Assert.Contains("invalid_grant", Unknown(told[0], SourceFault.Denied), StringComparison.Ordinal);
        Assert.IsType<ActuationOutcome.Denied>(await ApplyAsync(fleet, 1));
    }

    [Fact]
    public async Task A_token_that_expired_is_a_denial()
    {
        Emulated.Add("chat", size: 1);
        await Emulated.SeeAsync("chat");
        Emulated.Cloud.Identity.ExpireTokens();

        Unknown(await Emulated.DescribeAsync("chat"), SourceFault.Denied);
    }

    [Fact]
    public async Task The_end_of_the_wait_is_no_fault_of_Google()
    {
        Emulated.Add("chat", size: 2);
        Faults.On(Groups + "get", new Fault.Hanging());
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);

        var look = Emulated.Fleet.DescribeAsync([Emulated.Query("chat", "chat")], wait.Token);
        await Faults.WaitForHangingAsync(Cancellation);
        await wait.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => look);
        Faults.Release();
    }

    private static string Unknown(FleetDescription told, SourceFault fault)
    {
        var unknown = Assert.IsType<FleetDescription.Unknown>(told);
        Assert.Equal(fault, unknown.Fault);
        return unknown.Detail;
    }

    private static string Conflict(ActuationOutcome outcome) =>
        Assert.IsType<ActuationOutcome.Conflict>(outcome).Detail;

    private static Task<ActuationOutcome> ApplyAsync(GcpFleet fleet, int desired, params string[] victims) =>
        fleet.ApplyAsync(
            EmulatedFleet.Pool("chat"),
            new PoolIntent(
                new PoolName("chat"),
                Replicas.Of(desired),
                Replicas.None,
                [.. victims.Select(victim => new ReplicaId(victim))]),
            Cancellation);

    /// <summary>A fleet between whose look and change something happens.</summary>
    private GcpFleet Between(HttpMethod method, Action happens) => new(
        new GcpClients(
            GoogleCredential.FromAccessToken("a-token"),
            transport: new Meanwhile(Emulated.Cloud.Handler(), method, happens)),
        Emulated.Clock);
}
