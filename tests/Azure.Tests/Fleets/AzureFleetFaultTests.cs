using System.Net;

using Azure.Core.Pipeline;
using Azure.Identity;

using LlmCloudScaler.Azure.Tests.Clients;
using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Emulators.Azure.Compute;
using LlmCloudScaler.Emulators.Azure.Http;
using LlmCloudScaler.Emulators.Parts.Faults;
using LlmCloudScaler.Providers.Azure.Clients;
using LlmCloudScaler.Providers.Azure.Fleets;

using Xunit;

using LaunchFailure = LlmCloudScaler.Emulators.Azure.Compute.LaunchFailure;

namespace LlmCloudScaler.Azure.Tests.Fleets;

/// <summary>Whatever goes wrong has a name, ends nobody, and is the trouble of those alone whom it concerns.</summary>
public sealed class AzureFleetFaultTests : IAsyncLifetime
{
    private EmulatedFleet? _emulated;

    private EmulatedFleet Emulated => _emulated ?? throw new InvalidOperationException("The test has not begun.");

    private FaultScript<AzureRequest> Faults => Emulated.Cloud.Faults;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _emulated = await EmulatedFleet.StartAsync(pageSize: 3);

    public ValueTask DisposeAsync() => Emulated.DisposeAsync();

    [Fact]
    public async Task A_scale_set_of_another_resource_group_is_not_there_and_the_others_are()
    {
        Emulated.AddUniform("chat", capacity: 2);
        Emulated.Cloud.AddScaleSet(new ScaleSetOptions("code") { ResourceGroup = "other" });
        var elsewhere = new FleetQuery(new FleetName("far"), [EmulatedFleet.Pool("chat", resourceGroup: "other")]);
        var nowhere = new FleetQuery(new FleetName("no"), [EmulatedFleet.Pool("chat", resourceGroup: "nowhere")]);

        var told = await Emulated.DescribeAsync(elsewhere, EmulatedFleet.Query("near", "chat"), nowhere);

        Assert.Contains(
            "chat is not in the resource group other",
            Unknown(told[0], SourceFault.NotFound),
            StringComparison.Ordinal);
        Assert.Equal(2, Assert.IsType<FleetDescription.Known>(told[1]).Replicas.Length);
        Assert.Contains("nowhere", Unknown(told[2], SourceFault.NotFound), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pool_of_another_cloud_is_not_there()
    {
        var pool = new PoolPolicy(new PoolName("group"), new PoolTarget.Aws("us-east-1", "chat"));

        var told = await Emulated.DescribeAsync(new FleetQuery(new FleetName("far"), [pool]));
        var applied = await Emulated.Fleet.ApplyAsync(
            pool, new PoolIntent(pool.Name, Replicas.Of(1), Replicas.None, []), Cancellation);

        Assert.Contains("not of Azure", Unknown(Assert.Single(told), SourceFault.NotFound), StringComparison.Ordinal);
        Assert.IsType<ActuationOutcome.Conflict>(applied);
    }

    [Fact]
    public async Task Names_are_the_same_in_whatever_letters()
    {
        Emulated.AddWithPool("chat", capacity: 1, warm: 1);
        Emulated.AddUniform("code", capacity: 1);
        Emulated.Settle();

        var told = await Emulated.DescribeAsync(
            EmulatedFleet.Query("a", "CHAT"), EmulatedFleet.Query("b", "chat"), EmulatedFleet.Query("c", "Code"));

        Assert.All(told, fleet => Assert.Single(
            Assert.IsType<FleetDescription.Known>(fleet).Replicas, replica => replica.Phase is Phase.Ready));
    }

    [Fact]
    public async Task A_scale_set_that_is_being_deleted_is_as_good_as_gone()
    {
        var set = Emulated.AddUniform("chat", capacity: 2);
        set.BeginDelete();

        Assert.Contains(
            "chat is being deleted",
            Unknown(await Emulated.DescribeAsync("chat"), SourceFault.NotFound),
            StringComparison.Ordinal);
        Assert.Contains("being deleted", Conflict(await Emulated.ApplyAsync("chat", 4)), StringComparison.Ordinal);
        Assert.Equal(2, set.Capacity);
    }

    [Fact]
    public async Task A_scale_set_deleted_within_the_change_is_a_conflict()
    {
        var set = Emulated.AddUniform("chat", capacity: 2);
        Faults.On(
            "VirtualMachineScaleSets_Update",
            new Fault.Refused(404, "ResourceNotFound", "The Resource was not found."));

        Assert.Contains(
            "write: ResourceNotFound", Conflict(await Emulated.ApplyAsync("chat", 4)), StringComparison.Ordinal);
        Assert.Null((await Emulated.SeeAsync("chat")).Pools[0].Failure);

        set.Delete();
        Assert.Contains("chat is not in", Conflict(await Emulated.ApplyAsync("chat", 4)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scale_set_that_somebody_else_changes_is_seen_and_left_alone()
    {
        var set = Emulated.AddUniform("chat", capacity: 2);
        set.UpdateBySomebodyElse(TimeSpan.FromMinutes(1));

        Assert.Equal(2, (await Emulated.SeeAsync("chat")).Replicas.Length);
        Assert.Contains("concurrent request", Conflict(await Emulated.ApplyAsync("chat", 4)), StringComparison.Ordinal);
        Assert.Null((await Emulated.SeeAsync("chat")).Pools[0].Failure);

        Emulated.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.IsType<ActuationOutcome.Applied>(await Emulated.ApplyAsync("chat", 4));
    }

    [Fact]
    public async Task A_scale_set_that_changed_since_it_was_found_is_a_conflict()
    {
        var set = Emulated.AddUniform("chat", capacity: 2);
        Faults.On(
            "VirtualMachineScaleSets_Update",
            new Fault.Refused(412, "PreconditionFailed", "The precondition given evaluated to false."),
            times: 1);

        Assert.Contains("PreconditionFailed", Conflict(await Emulated.ApplyAsync("chat", 4)), StringComparison.Ordinal);
        Assert.Equal(2, set.Capacity);
        Assert.IsType<ActuationOutcome.Applied>(await Emulated.ApplyAsync("chat", 4));
    }

    [Fact]
    public async Task A_failed_scale_set_can_be_changed_which_is_how_it_recovers()
    {
        var set = Emulated.AddUniform("chat", capacity: 2);
        Emulated.Settle();
        set.FailLaunches(LaunchFailure.AllocationFailed);
        await Emulated.ApplyAsync("chat", 4);
        Emulated.Settle();
        Assert.Equal("Failed", set.ProvisioningState);

        set.Restock();
        Assert.IsType<ActuationOutcome.Applied>(await Emulated.ApplyAsync("chat", 3));
        Emulated.Settle();

        Assert.Equal((3, "Succeeded"), (set.Capacity, set.ProvisioningState));
    }

    [Theory]
    [InlineData("Microsoft.Compute/virtualMachineScaleSets/read")]
    [InlineData("Microsoft.Compute/virtualMachineScaleSets/virtualMachines/read")]
    [InlineData("Microsoft.Compute/virtualMachines/read")]
    [InlineData("Microsoft.StandbyPool/standbyVirtualMachinePools/read")]
    [InlineData("Microsoft.StandbyPool/standbyVirtualMachinePools/runtimeViews/read")]
    [InlineData("Microsoft.StandbyPool/standbyVirtualMachinePools/standbyVirtualMachines/read")]
    public async Task A_look_that_is_denied_in_part_is_denied_and_names_the_action(string action)
    {
        Emulated.AddWithPool("chat", capacity: 1, warm: 1);
        Emulated.Cloud.Identity.Deny(action);

        Assert.Contains(
            $"{action}: ", Unknown(await Emulated.DescribeAsync("chat"), SourceFault.Denied), StringComparison.Ordinal);
        Assert.IsType<ActuationOutcome.Denied>(await Emulated.ApplyAsync("chat", 2));
    }

    [Fact]
    public async Task What_only_one_fleet_needs_is_only_its_trouble()
    {
        Emulated.AddUniform("plain", capacity: 1);
        Emulated.AddWithPool("warmed", capacity: 1, warm: 1);
        Emulated.Cloud.Identity.Deny("Microsoft.StandbyPool/*");

        var told = await Emulated.DescribeAsync(
            EmulatedFleet.Query("a", "plain"), EmulatedFleet.Query("b", "warmed"), EmulatedFleet.Query("c", "plain"));

        Assert.IsType<FleetDescription.Known>(told[0]);
        Unknown(told[1], SourceFault.Denied);
        Assert.IsType<FleetDescription.Known>(told[2]);
    }

    [Fact]
    public async Task Autoscale_settings_that_may_not_be_read_keep_nobody_from_being_scaled()
    {
        Emulated.Cloud.AddAutoscaleSetting("cpu50", Emulated.AddUniform("chat", capacity: 1));
        Emulated.Cloud.Identity.Deny("Microsoft.Insights/*");

        Assert.Empty((await Emulated.SeeAsync("chat")).Pools[0].Interference);
    }

    [Fact]
    public async Task A_subscription_that_never_had_a_standby_pool_has_none()
    {
        Emulated.AddFlexible("chat", capacity: 1);
        Faults.On(
            "StandbyVirtualMachinePools_ListByResourceGroup",
            new Fault.Refused(409, "MissingSubscriptionRegistration", "The subscription is not registered."));

        Assert.Equal(1, (await Emulated.SeeAsync("chat")).Pools[0].Desired.Count);
    }

    [Fact]
    public async Task Throttling_of_one_scale_set_leaves_the_others_seen()
    {
        Emulated.AddUniform("chat", capacity: 1);
        Emulated.AddUniform("code", capacity: 1);
        Faults.On("VirtualMachineScaleSetVMs_List", new Fault.Throttled(), resource: "chat");

        var told = await Emulated.DescribeAsync(EmulatedFleet.Query("a", "chat"), EmulatedFleet.Query("b", "code"));

        Unknown(told[0], SourceFault.Throttled);
        Assert.IsType<FleetDescription.Known>(told[1]);
    }

    [Fact]
    public async Task A_list_of_machines_that_breaks_off_is_no_list()
    {
        Emulated.AddUniform("chat", capacity: 7);
        Assert.Equal(7, (await Emulated.SeeAsync("chat")).Replicas.Length);
        Assert.Equal(3, Emulated.Cloud.Requests.Count("VirtualMachineScaleSetVMs_List"));

        using var http = new HttpClient(new SecondPageRefused(Emulated.Cloud.Handler()));
        var fleet = new AzureFleet(
            new AzureClients(new AnyCredential(), transport: new HttpClientTransport(http)), Emulated.Clock);
        var told = await fleet.DescribeAsync([EmulatedFleet.Query("chat", "chat")], Cancellation);

        Unknown(Assert.Single(told), SourceFault.Throttled);
    }

    [Fact]
    public async Task A_storm_of_throttling_is_told_with_its_wait_and_nothing_is_done()
    {
        var set = Emulated.AddUniform("chat", capacity: 2);
        Faults.On("VirtualMachineScaleSets_DeleteInstances", new Fault.Throttled(RetryAfter: 47));

        var throttled = Assert.IsType<ActuationOutcome.Throttled>(
            await Emulated.ApplyAsync("chat", 1, victims: set.Machines[0].Name));

        Assert.Equal(TimeSpan.FromSeconds(47), throttled.RetryAfter);
        Assert.Equal(1, Emulated.Cloud.Requests.Count("VirtualMachineScaleSets_DeleteInstances"));
        Assert.Equal(2, set.In(MachineState.Running).Length);
    }

    [Fact]
    public async Task A_change_that_is_denied_names_the_action()
    {
        var set = Emulated.AddUniform("chat", capacity: 2);
        Emulated.Cloud.Identity.Deny("Microsoft.Compute/virtualMachineScaleSets/delete/action");

        var denied = Assert.IsType<ActuationOutcome.Denied>(
            await Emulated.ApplyAsync("chat", 1, victims: set.Machines[0].Name));

        Assert.Contains(
            "Microsoft.Compute/virtualMachineScaleSets/delete/action: AuthorizationFailed",
            denied.Detail,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_standby_pool_that_may_not_be_changed_keeps_no_capacity_back()
    {
        var (set, _) = Emulated.AddWithPool("chat", capacity: 2, warm: 0);
        Emulated.Cloud.Identity.Deny("Microsoft.StandbyPool/standbyVirtualMachinePools/write");

        var denied = Assert.IsType<ActuationOutcome.Denied>(await Emulated.ApplyAsync("chat", 4, warm: 1));

        Assert.Contains("the capacity is 4", denied.Detail, StringComparison.Ordinal);
        Assert.Equal(4, set.Capacity);
    }

    [Theory]
    [InlineData(500, SourceFault.Unreachable)]
    [InlineData(503, SourceFault.Unreachable)]
    [InlineData(404, SourceFault.NotFound)]
    [InlineData(200, SourceFault.Malformed)]
    public async Task A_page_of_HTML_is_no_answer(int status, SourceFault fault)
    {
        Emulated.AddUniform("chat", capacity: 2);
        Faults.On("VirtualMachineScaleSets_Get", new Fault.Html(status));

        Unknown(await Emulated.DescribeAsync("chat"), fault);
        Assert.IsType<ActuationOutcome.Conflict>(await Emulated.ApplyAsync("chat", 4));
    }

    [Fact]
    public async Task A_change_whose_answer_is_lost_is_a_conflict_and_found_by_the_next_look()
    {
        var set = Emulated.AddUniform("chat", capacity: 2);
        Faults.On("VirtualMachineScaleSets_Update", new Fault.Dropped(IsCarriedOut: true), times: 3);

        var lost = Conflict(await Emulated.ApplyAsync("chat", 4));

        Assert.Contains("whether it was carried out is not known", lost, StringComparison.Ordinal);
        Assert.Equal(4, set.Capacity);
        Assert.IsType<ActuationOutcome.Unchanged>(await Emulated.ApplyAsync("chat", 4));
    }

    [Fact]
    public async Task Whoever_gets_no_token_is_denied()
    {
        var fleet = new AzureFleet(
            new AzureClients(new NoCredential(new CredentialUnavailableException("nobody is signed in"))),
            Emulated.Clock);

        var told = await fleet.DescribeAsync([EmulatedFleet.Query("chat", "chat")], Cancellation);
        var applied = await fleet.ApplyAsync(
            EmulatedFleet.Pool("chat"),
            new PoolIntent(new PoolName("chat"), Replicas.Of(1), Replicas.None, []),
            Cancellation);

        Assert.Contains("nobody is signed in", Unknown(told[0], SourceFault.Denied), StringComparison.Ordinal);
        Assert.IsType<ActuationOutcome.Denied>(applied);
    }

    [Fact]
    public async Task A_token_that_expired_is_a_denial()
    {
        Emulated.AddUniform("chat", capacity: 1);
        await Emulated.SeeAsync("chat");
        Emulated.Cloud.Identity.ExpireTokens();

        Unknown(await Emulated.DescribeAsync("chat"), SourceFault.Denied);
    }

    [Fact]
    public async Task The_end_of_the_wait_is_no_fault_of_Azure()
    {
        Emulated.AddUniform("chat", capacity: 2);
        Faults.On("VirtualMachineScaleSets_Get", new Fault.Hanging());
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);

        var look = Emulated.Fleet.DescribeAsync([EmulatedFleet.Query("chat", "chat")], wait.Token);
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

    /// <summary>Serves the first page of every list, and no other.</summary>
    private sealed class SecondPageRefused(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken) =>
            request.RequestUri!.Query.Contains("skipToken", StringComparison.OrdinalIgnoreCase)
                ? new HttpResponseMessage(HttpStatusCode.TooManyRequests) { Headers = { { "Retry-After", "60" } } }
                : await base.SendAsync(request, cancellationToken);
    }
}
