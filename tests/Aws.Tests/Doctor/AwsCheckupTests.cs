using LlmCloudScaler.Aws.Tests.Loopbacks;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Emulators.Aws;
using LlmCloudScaler.Emulators.Aws.AutoScaling;
using LlmCloudScaler.Emulators.Parts.Faults;
using LlmCloudScaler.Providers.Aws.Clients;
using LlmCloudScaler.Providers.Aws.Doctor;

using Xunit;

namespace LlmCloudScaler.Aws.Tests.Doctor;

public sealed class AwsCheckupTests : IAsyncLifetime
{
    private const string Region = "us-east-1";
    private const string Role = "arn:aws:iam::123456789012:role/llm-cloud-scaler";

    private static readonly PoolTarget.Aws Chat = new(Region, "chat");
    private static readonly MachineQuota Quota = MachineQuota.Of("p4d.24xlarge", Purchase.OnDemand)!;

    private AwsEmulator _cloud = null!;
    private AwsClients _clients = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private AwsCheckup Checkup => new(_clients, TimeProvider.System);

    public async ValueTask InitializeAsync()
    {
        _cloud = await AwsEmulator.StartAsync();
        _clients = new AwsClients(Somebody.Credentials, _cloud.Endpoint);
    }

    public async ValueTask DisposeAsync()
    {
        _clients.Dispose();
        await _cloud.DisposeAsync();
    }

    [Fact]
    public async Task The_caller_is_whom_STS_names_and_the_clock_is_held_against_the_answers()
    {
        var caller = Known(await Checkup.CallerAsync(Region, Stop));

        Assert.Equal(("123456789012", Role), (caller.Account, caller.Principal));
        Assert.InRange(caller.ClockAhead!.Value, TimeSpan.FromSeconds(-5), TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Permissions_are_IAMs_own_for_each_action_and_resource()
    {
        _cloud.Identity.Deny("autoscaling:SetDesiredCapacity");

        var permissions = Known(await Checkup.PermissionsAsync(
            Region,
            Role,
            [
                new NeededAction("autoscaling:DescribePolicies", ["*"]),
                new NeededAction("autoscaling:SetDesiredCapacity", ["arn:a", "arn:b"]),
                new NeededAction("autoscaling:PutWarmPool", ["arn:a", "arn:b"]),
            ],
            Stop));

        Assert.Equal(
            [
                ("autoscaling:DescribePolicies", "*", true),
                ("autoscaling:SetDesiredCapacity", "arn:a", false),
                ("autoscaling:SetDesiredCapacity", "arn:b", false),
                ("autoscaling:PutWarmPool", "arn:a", true),
                ("autoscaling:PutWarmPool", "arn:b", true),
            ],
            permissions.Select(permission => (permission.Action, permission.Resource, permission.IsAllowed)));
        Assert.Equal(2, _cloud.Requests.Count("SimulatePrincipalPolicy"));
        Assert.All(_cloud.Requests.Of("SimulatePrincipalPolicy"), request => Assert.Equal(Role, Source(request)));
    }

    [Fact]
    public async Task A_group_is_told_with_its_hooks()
    {
        _cloud.AddGroup(new GroupOptions("chat") { Max = 6, Desired = 1, LaunchHook = new HookOptions("ready") });

        var group = Known(await Checkup.GroupAsync(Chat, Stop));

        Assert.Equal((6, "ready"), (group.MaxSize, Assert.Single(group.LaunchHooks).Name));
        Assert.Equal(["p4d.24xlarge"], group.InstanceTypes);
        Assert.EndsWith("autoScalingGroupName/chat", group.Arn, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_group_that_is_not_there_is_not_found() =>
        Assert.Equal(SourceFault.NotFound, Unknown(await Checkup.GroupAsync(Chat, Stop)).Fault);

    [Fact]
    public async Task A_quota_is_told_in_vcpus_and_one_that_is_not_there_is_not_found()
    {
        Assert.Equal(SourceFault.NotFound, Unknown(await Checkup.QuotaAsync(Region, Quota, Stop)).Fault);

        _cloud.Quotas.Set("ec2", Quota.Code, 96);

        Assert.Equal(96, Known(await Checkup.QuotaAsync(Region, Quota, Stop)).Count);
    }

    [Theory]
    [InlineData("GetCallerIdentity")]
    [InlineData("SimulatePrincipalPolicy")]
    [InlineData("DescribeLifecycleHooks")]
    [InlineData("DescribePolicies")]
    [InlineData("GetServiceQuota")]
    public async Task A_page_of_HTML_instead_of_an_answer_is_a_value(string operation)
    {
        _cloud.AddGroup(new GroupOptions("chat"));
        _cloud.Faults.On(operation, new Fault.Html(404));

        Assert.Single(await FaultsAsync(), fault => fault is SourceFault.Malformed or SourceFault.NotFound);
    }

    [Theory]
    [InlineData("sts:GetCallerIdentity")]
    [InlineData("iam:SimulatePrincipalPolicy")]
    [InlineData("autoscaling:DescribeLifecycleHooks")]
    [InlineData("autoscaling:DescribePolicies")]
    [InlineData("servicequotas:GetServiceQuota")]
    public async Task What_may_not_be_asked_is_a_value(string action)
    {
        _cloud.AddGroup(new GroupOptions("chat"));
        _cloud.Quotas.Set("ec2", Quota.Code, 96);
        _cloud.Identity.Deny(action);

        Assert.Equal([SourceFault.Denied], await FaultsAsync());
    }

    private async Task<SourceFault[]> FaultsAsync()
    {
        _cloud.Quotas.Set("ec2", Quota.Code, 96);
        SourceFault?[] faults =
        [
            FaultOf(await Checkup.CallerAsync(Region, Stop)),
            FaultOf(await Checkup.PermissionsAsync(Region, Role, [new NeededAction("a:B", ["*"])], Stop)),
            FaultOf(await Checkup.GroupAsync(Chat, Stop)),
            FaultOf(await Checkup.PoliciesAsync(Chat, Stop)),
            FaultOf(await Checkup.QuotaAsync(Region, Quota, Stop)),
        ];
        return [.. faults.OfType<SourceFault>()];
    }

    private static SourceFault? FaultOf<T>(Found<T> found) => found.Match<SourceFault?>(_ => null, it => it.Fault);

    private static T Known<T>(Found<T> found) => Assert.IsType<Found<T>.Known>(found).Value;

    private static Found<T>.Unknown Unknown<T>(Found<T> found) => Assert.IsType<Found<T>.Unknown>(found);

    private static string? Source(Emulators.Aws.Http.AwsRequest request) =>
        (string?)request.Parameters["PolicySourceArn"];
}
