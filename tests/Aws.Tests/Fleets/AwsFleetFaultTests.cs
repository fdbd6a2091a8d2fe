using LlmCloudScaler.Aws.Tests.Loopbacks;
using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Emulators.Aws.AutoScaling;
using LlmCloudScaler.Emulators.Aws.Http;
using LlmCloudScaler.Emulators.Parts.Faults;
using LlmCloudScaler.Providers.Aws.Clients;
using LlmCloudScaler.Providers.Aws.Fleets;

using Xunit;

namespace LlmCloudScaler.Aws.Tests.Fleets;

/// <summary>Whatever goes wrong has a name, ends nobody, and is the trouble of those alone whom it concerns.</summary>
public sealed class AwsFleetFaultTests : IAsyncLifetime
{
    private static readonly Fault Denial = new Fault.Refused(
        403, "AccessDenied", "User: arn:aws:sts::123456789012:assumed-role/scaler is not authorized to perform this");

    private EmulatedFleet? _emulated;

    private EmulatedFleet Emulated => _emulated ?? throw new InvalidOperationException("The test has not begun.");

    private FaultScript<AwsRequest> Faults => Emulated.Cloud.Faults;

    public async ValueTask InitializeAsync() => _emulated = await EmulatedFleet.StartAsync();

    public ValueTask DisposeAsync() => Emulated.DisposeAsync();

    [Fact]
    public async Task A_group_of_another_region_is_not_there_and_the_others_are()
    {
        Emulated.Add("chat", desired: 2);
        var elsewhere = new FleetQuery(new FleetName("far"), [EmulatedFleet.Pool("chat", region: "eu-west-1")]);

        var told = await Emulated.DescribeAsync(elsewhere, EmulatedFleet.Query("near", "chat"));

        Assert.Contains("chat is not in eu-west-1", Unknown(told[0], SourceFault.NotFound), StringComparison.Ordinal);
        Assert.Equal(2, Assert.IsType<FleetDescription.Known>(told[1]).Replicas.Length);
    }

    [Fact]
    public async Task A_pool_of_another_cloud_is_not_there()
    {
        var pool = new PoolPolicy(new PoolName("scale-set"), new PoolTarget.Azure("s", "r", "v"));

        var told = await Emulated.DescribeAsync(new FleetQuery(new FleetName("far"), [pool]));
        var applied = await Emulated.Fleet.ApplyAsync(
            pool, new PoolIntent(pool.Name, Replicas.Of(1), Replicas.None, []), TestContext.Current.CancellationToken);

        Assert.Contains("not of AWS", Unknown(Assert.Single(told), SourceFault.NotFound), StringComparison.Ordinal);
        Assert.IsType<ActuationOutcome.Conflict>(applied);
    }

    [Fact]
    public async Task A_region_whose_name_is_none_is_a_fault_like_any_other()
    {
        using var clients = new AwsClients(Somebody.Credentials);
        var fleet = new AwsFleet(clients, Emulated.Clock);
        var query = new FleetQuery(new FleetName("nowhere"), [EmulatedFleet.Pool("chat", region: "no such place")]);

        var told = await fleet.DescribeAsync([query], TestContext.Current.CancellationToken);

        var unknown = Assert.IsType<FleetDescription.Unknown>(Assert.Single(told));
        Assert.Contains("no such place", unknown.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_group_deleted_between_look_and_change_is_a_conflict()
    {
        var group = Emulated.Add("chat", desired: 2);
        await Emulated.SeeAsync("chat");
        group.Delete();

        var gone = Conflict(await Emulated.ApplyAsync("chat", desired: 1, victims: group.Instances[0].Id));

        Assert.Contains("chat is not in us-east-1", gone, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_group_deleted_within_the_change_is_a_conflict_too()
    {
        Emulated.Add("chat", desired: 2);
        Faults.On(
            "SetDesiredCapacity",
            new Fault.Refused(400, "ValidationError", "AutoScalingGroup name not found - null"));

        var gone = Conflict(await Emulated.ApplyAsync("chat", desired: 4));

        Assert.Contains("autoscaling:SetDesiredCapacity: AutoScalingGroup name", gone, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DescribeAutoScalingGroups")]
    [InlineData("DescribeScalingActivities")]
    [InlineData("DescribeWarmPool")]
    public async Task A_look_that_is_denied_in_part_is_denied(string operation)
    {
        Emulated.Cloud.AddGroup(EmulatedFleet.Options("chat", desired: 1) with
        {
            WarmPool = new WarmPoolOptions { MinSize = 1 },
        });
        Faults.On(operation, Denial);

        Assert.Contains(
            $"autoscaling:{operation}: ",
            Unknown(await Emulated.DescribeAsync("chat"), SourceFault.Denied),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_only_one_fleet_needs_is_only_its_trouble()
    {
        Emulated.Add("plain", desired: 1);
        Emulated.Cloud.AddGroup(EmulatedFleet.Options("warmed", desired: 1) with
        {
            WarmPool = new WarmPoolOptions { MinSize = 1 },
        });
        Faults.On("DescribeWarmPool", Denial);

        var told = await Emulated.DescribeAsync(
            EmulatedFleet.Query("a", "plain"), EmulatedFleet.Query("b", "warmed"), EmulatedFleet.Query("c", "plain"));

        Assert.IsType<FleetDescription.Known>(told[0]);
        Unknown(told[1], SourceFault.Denied);
        Assert.IsType<FleetDescription.Known>(told[2]);
    }

    [Fact]
    public async Task Policies_that_may_not_be_read_keep_nobody_from_being_scaled()
    {
        Emulated.Add("chat", desired: 1).AttachPolicy(new ScalingPolicyOptions("cpu50"));
        Faults.On("DescribePolicies", Denial);

        Assert.Empty((await Emulated.SeeAsync("chat")).Pools[0].Interference);
    }

    [Fact]
    public async Task A_name_that_AWS_takes_for_none_spoils_nobody_elses_look()
    {
        string[] names = [.. Enumerable.Range(0, 8).Select(number => $"chat-{number}")];
        foreach (var name in names)
        {
            Emulated.Add(name, desired: 1);
        }

        // The whole, its first half, that one's first half, and the name itself.
        Faults.On("DescribeAutoScalingGroups", new Fault.Refused(400, "ValidationError", "not a name"), times: 4);
        var told = await Emulated.DescribeAsync([.. names.Select(name => EmulatedFleet.Query(name, name))]);

        Unknown(told[0], SourceFault.Malformed);
        Assert.All(told[1..], fleet => Assert.IsType<FleetDescription.Known>(fleet));
    }

    [Fact]
    public async Task A_change_that_is_denied_names_the_action()
    {
        var group = Emulated.Add("chat", desired: 2);
        Faults.On("TerminateInstanceInAutoScalingGroup", Denial);

        var outcome = await Emulated.ApplyAsync("chat", desired: 1, victims: group.Instances[0].Id);

        var denied = Assert.IsType<ActuationOutcome.Denied>(outcome);
        Assert.Contains("autoscaling:TerminateInstance", denied.Detail, StringComparison.Ordinal);
        Assert.Equal(2, group.Desired);
    }

    [Fact]
    public async Task A_warm_pool_that_may_not_be_changed_keeps_no_capacity_back()
    {
        var group = Emulated.Add("chat", desired: 2);
        Faults.On("PutWarmPool", Denial);

        var denied = Assert.IsType<ActuationOutcome.Denied>(await Emulated.ApplyAsync("chat", desired: 4, warm: 1));

        Assert.Contains("autoscaling:PutWarmPool", denied.Detail, StringComparison.Ordinal);
        Assert.Contains("the capacity is 4", denied.Detail, StringComparison.Ordinal);
        Assert.Equal(4, group.Desired);
    }

    [Fact]
    public async Task A_storm_of_throttling_is_told_and_nothing_is_done()
    {
        var group = Emulated.Add("chat", desired: 2);
        Faults.On(operation: null, new Fault.Throttled());

        Unknown(await Emulated.DescribeAsync("chat"), SourceFault.Throttled);
        Assert.IsType<ActuationOutcome.Throttled>(
            await Emulated.ApplyAsync("chat", desired: 1, victims: group.Instances[0].Id));
        Assert.Equal(2, group.In("InService").Length);
    }

    [Fact]
    public async Task A_group_that_is_busy_is_a_conflict()
    {
        Emulated.Add("chat", desired: 2);
        Faults.On("SetDesiredCapacity", new Fault.Refused(400, "ScalingActivityInProgress", "An activity is running"));

        var busy = Conflict(await Emulated.ApplyAsync("chat", desired: 4));

        Assert.Contains("An activity is running", busy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(500, SourceFault.Unreachable)]
    [InlineData(503, SourceFault.Unreachable)]
    [InlineData(404, SourceFault.Malformed)]
    [InlineData(200, SourceFault.Malformed)]
    public async Task A_page_of_HTML_is_no_answer(int status, SourceFault fault)
    {
        Emulated.Add("chat", desired: 2);
        Faults.On("DescribeAutoScalingGroups", new Fault.Html(status));

        Unknown(await Emulated.DescribeAsync("chat"), fault);
        Assert.IsType<ActuationOutcome.Conflict>(await Emulated.ApplyAsync("chat", desired: 4));
    }

    [Fact]
    public async Task A_clock_that_differs_is_told_as_a_denial()
    {
        Emulated.Add("chat", desired: 2);
        Faults.On(operation: null, new Fault.Refused(403, "RequestExpired", "Request has expired"));

        Unknown(await Emulated.DescribeAsync("chat"), SourceFault.Denied);
    }

    [Fact]
    public async Task A_change_whose_answer_is_lost_is_a_conflict_and_found_by_the_next_look()
    {
        var group = Emulated.Add("chat", desired: 2);
        Faults.On("SetDesiredCapacity", new Fault.Dropped(IsCarriedOut: true));

        var lost = Conflict(await Emulated.ApplyAsync("chat", desired: 4));

        Assert.Contains("whether it was carried out is not known", lost, StringComparison.Ordinal);
        Assert.Equal(4, group.Desired);
        Assert.IsType<ActuationOutcome.Unchanged>(await Emulated.ApplyAsync("chat", desired: 4));
    }

    [Fact]
    public async Task The_end_of_the_wait_is_no_fault_of_AWS()
    {
        Emulated.Add("chat", desired: 2);
        Faults.On("DescribeAutoScalingGroups", new Fault.Hanging());
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

        var look = Emulated.Fleet.DescribeAsync([EmulatedFleet.Query("chat", "chat")], wait.Token);
        await Faults.WaitForHangingAsync(TestContext.Current.CancellationToken);
        await wait.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => look);
    }

    private static string Unknown(FleetDescription told, SourceFault fault)
    {
        var unknown = Assert.IsType<FleetDescription.Unknown>(told);
        Assert.Equal(fault, unknown.Fault);
        return unknown.Detail;
    }

    private static string Conflict(ActuationOutcome outcome) =>
        Assert.IsType<ActuationOutcome.Conflict>(outcome).Detail;
}
