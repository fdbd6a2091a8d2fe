using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;

using LlmCloudScaler.Azure.Tests.Clients;
using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Emulators.Azure;
using LlmCloudScaler.Emulators.Azure.Compute;
using LlmCloudScaler.Emulators.Azure.StandbyPools;
using LlmCloudScaler.Emulators.Parts.Faults;
using LlmCloudScaler.Providers.Azure.Clients;
using LlmCloudScaler.Providers.Azure.Doctor;

using Microsoft.Extensions.Time.Testing;

using Xunit;

namespace LlmCloudScaler.Azure.Tests.Doctor;

public sealed class AzureCheckupTests : IAsyncLifetime
{
    private const string Write = "Microsoft.Compute/virtualMachineScaleSets/write";
    private const string Size = "Standard_NC24ads_A100_v4";

    private static readonly Bearer Alice = new("""{"upn":"alice@example.com","oid":"o-1","tid":"t-1"}""");

    private AzureEmulator _cloud = null!;
    private HttpClient _http = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private AzureCheckup Checkup => Make(Alice);

    public async ValueTask InitializeAsync()
    {
        _cloud = await AzureEmulator.StartAsync(new AzureEmulatorOptions { PageSize = 2 });
        _http = new HttpClient(_cloud.Handler());
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _cloud.DisposeAsync();
    }

    [Fact]
    public async Task Whoever_asks_is_known_by_the_token_and_the_clocks_are_compared()
    {
        var caller = Known(await Checkup.CallerAsync(_cloud.Subscription, Stop));

        Assert.Equal(("alice@example.com (object o-1)", "t-1"), (caller.Name, caller.Tenant));
        Assert.InRange(caller.ClockAhead!.Value, TimeSpan.FromSeconds(-10), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_clock_that_is_behind_is_behind_by_that_much_even_by_a_refusal()
    {
        var late = new FakeTimeProvider(TimeProvider.System.GetUtcNow() - TimeSpan.FromHours(1));
        _cloud.Identity.Deny("*");

        var caller = Known(await Make(Alice, late).CallerAsync(_cloud.Subscription, Stop));

        Assert.InRange(caller.ClockAhead!.Value, TimeSpan.FromMinutes(-61), TimeSpan.FromMinutes(-59));
    }

    [Fact]
    public async Task Without_a_token_nobody_is_known_and_nothing_is_asked()
    {
        var nobody = new NoCredential(new CredentialUnavailableException("run az login"));

        var unknown = Unknown(await Make(nobody).CallerAsync(_cloud.Subscription, Stop));

        Assert.Equal((SourceFault.Denied, "a token: run az login"), (unknown.Fault, unknown.Detail));
        Assert.Empty(_cloud.Requests.All);
    }

    [Fact]
    public async Task Whose_token_is_not_taken_is_not_known()
    {
        await Checkup.CallerAsync(_cloud.Subscription, Stop);
        _cloud.Identity.ExpireTokens();

        Assert.Equal(SourceFault.Denied, Unknown(await Checkup.CallerAsync(_cloud.Subscription, Stop)).Fault);
    }

    [Fact]
    public async Task What_is_allowed_and_what_is_not_is_told_action_by_action()
    {
        var id = Add(new ScaleSetOptions("chat")).Id;
        _cloud.Identity.Deny(Write);

        var permissions = Known(await Checkup.PermissionsAsync(
            [new(Write, id), new("Microsoft.Compute/virtualMachineScaleSets/read", id)], id, Stop));

        Assert.Equal([(Write, false), ("Microsoft.Compute/virtualMachineScaleSets/read", true)],
            permissions.Select(one => (one.Action, one.IsAllowed)));
    }

    [Fact]
    public async Task Permissions_that_may_not_be_read_are_not_known()
    {
        var id = Add(new ScaleSetOptions("chat")).Id;
        _cloud.Identity.Deny("Microsoft.Authorization/permissions/read");

        var unknown = Unknown(await Checkup.PermissionsAsync([new(Write, id)], id, Stop));

        Assert.Equal(SourceFault.Denied, unknown.Fault);
        Assert.StartsWith(
            "Microsoft.Authorization/permissions/read: AuthorizationFailed: ",
            unknown.Detail,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scale_set_is_told_by_what_decides()
    {
        var emulated = Add(new ScaleSetOptions("chat")
        {
            Capacity = 2,
            Size = Size,
            Zones = ["1", "2"],
            DrainTime = TimeSpan.FromMinutes(7),
            RepairGrace = TimeSpan.FromMinutes(20),
            Overprovisions = true,
            UpgradeMode = "Rolling",
            IsSinglePlacementGroup = true,
        });

        var set = await SeeAsync();

        Assert.Equal((emulated.Id, "eastus", Size, 2, 100), (set.Id, set.Location, set.Size, set.Capacity, set.Most));
        Assert.Equal(["1", "2"], set.Zones);
        Assert.Equal((false, Purchase.Regular, false, true), (
            set.IsFlexible, set.Purchase, set.KeepsEvicted, set.CanRest));
        Assert.Equal(
            ("health", TimeSpan.FromMinutes(7), TimeSpan.FromMinutes(20), true, "upgrade mode Rolling"),
            (set.Health, set.TerminateNotice, set.RepairGrace, set.Overprovisions, set.Upgrades));
        Assert.Equal(_cloud.Subscription, set.Subscription);
        Assert.EndsWith("/resourceGroups/fleets", set.ResourceGroup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_scale_set_has_not_is_not_made_up()
    {
        Add(new ScaleSetOptions("chat") { HasHealthExtension = false, HasEphemeralDisks = true, IsFlexible = true });

        var set = await SeeAsync();

        Assert.Equal((null, null, null, null), (set.Health, set.TerminateNotice, set.RepairGrace, set.Upgrades));
        Assert.Equal((true, false, false, 1000), (set.IsFlexible, set.CanRest, set.Overprovisions, set.Most));
    }

    [Theory]
    [InlineData(true, null, false, Purchase.Spot, true)]
    [InlineData(true, null, true, Purchase.Spot, false)]
    [InlineData(false, 1, false, Purchase.Mixed, true)]
    public async Task Spot_machines_are_told_apart(
        bool isSpot, int? regular, bool isDeleted, Purchase purchase, bool keepsEvicted)
    {
        Add(new ScaleSetOptions("chat")
        {
            IsFlexible = true,
            IsSpot = isSpot,
            BaseRegular = regular,
            IsDeletedOnEviction = isDeleted,
        });

        var set = await SeeAsync();

        Assert.Equal((purchase, keepsEvicted), (set.Purchase, set.KeepsEvicted));
    }

    [Fact]
    public async Task A_scale_set_that_is_not_there_is_not_found()
    {
        var unknown = Unknown(await Checkup.ScaleSetAsync(Pool, Stop));

        Assert.Equal(SourceFault.NotFound, unknown.Fault);
    }

    [Fact]
    public async Task A_standby_pool_is_told_with_its_machines_and_its_health()
    {
        var emulated = Add(new ScaleSetOptions("chat") { IsFlexible = true, Capacity = 2 });
        var standby = _cloud.AddStandbyPool(
            emulated, new StandbyPoolOptions("warm") { MaxReadyCapacity = 5, MinReadyCapacity = 1 });

        var pool = Known(await Checkup.StandbyPoolAsync(await SeeAsync(), Stop))!;

        Assert.Equal(new AzureStandbyPool(standby.Id, "Deallocated", 1, 5, 3, Trouble: null), pool);
        Assert.False(pool.IsRunning);
    }

    [Fact]
    public async Task A_standby_pool_that_cannot_be_filled_tells_why()
    {
        var emulated = Add(new ScaleSetOptions("chat") { IsFlexible = true });
        emulated.FailLaunches(Emulators.Azure.Compute.LaunchFailure.AllocationFailed);
        _cloud.AddStandbyPool(
            emulated, new StandbyPoolOptions("warm") { StartsSettled = false, IsRunning = true });

        var pool = Known(await Checkup.StandbyPoolAsync(await SeeAsync(), Stop))!;

        Assert.True(pool.IsRunning);
        Assert.StartsWith("HealthState/degraded: ", pool.Trouble, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_scale_set_without_a_standby_pool_has_none(bool isFlexible)
    {
        Add(new ScaleSetOptions("chat") { IsFlexible = isFlexible });

        Assert.Null(Known(await Checkup.StandbyPoolAsync(await SeeAsync(), Stop)));
    }

    [Fact]
    public async Task How_a_subscription_stands_to_standby_pools_is_told()
    {
        Add(new ScaleSetOptions("chat"));
        Assert.Equal("Registered", Known(await Checkup.StandbyRegistrationAsync(await SeeAsync(), Stop)));

        _cloud.Providers.Unregister("Microsoft.StandbyPool");

        Assert.Equal("NotRegistered", Known(await Checkup.StandbyRegistrationAsync(await SeeAsync(), Stop)));
    }

    [Fact]
    public async Task Settings_of_Azures_own_are_counted_or_not_known()
    {
        var set = Add(new ScaleSetOptions("chat"));
        _cloud.AddAutoscaleSetting("cpu", set);
        Assert.Equal(1, Known(await Checkup.AutoscaleSettingsAsync(await SeeAsync(), Stop)));

        _cloud.Identity.Deny("Microsoft.Insights/autoscalesettings/read");

        Assert.Equal(SourceFault.Denied, Unknown(await Checkup.AutoscaleSettingsAsync(await SeeAsync(), Stop)).Fault);
    }

    [Fact]
    public async Task A_size_is_found_on_whichever_page_it_is_with_where_it_is_not_to_be_had()
    {
        Add(new ScaleSetOptions("chat") { Size = "standard_nd96ASR_v4" });
        _cloud.Quotas.Restrict("Standard_ND96asr_v4", "NotAvailableForSubscription", "2");
        _cloud.Quotas.Restrict("Standard_ND96asr_v4", "QuotaId");

        var size = Known(await Checkup.SizeAsync(await SeeAsync(), Stop));

        Assert.Equal(("Standard_ND96asr_v4", "standardNDASv4_A100Family", 96), (size.Name, size.Family, size.Vcpus));
        Assert.Equal(
            [("2", "NotAvailableForSubscription"), ("", "QuotaId")],
            size.Restrictions.Select(one => (string.Join(',', one.Zones), one.Reason)));
    }

    [Fact]
    public async Task A_size_that_the_region_does_not_tell_of_is_not_found()
    {
        Add(new ScaleSetOptions("chat") { Size = "Standard_X1" });

        Assert.Equal(SourceFault.NotFound, Unknown(await Checkup.SizeAsync(await SeeAsync(), Stop)).Fault);
    }

    [Fact]
    public async Task Quotas_are_told_with_what_is_used()
    {
        Add(new ScaleSetOptions("chat") { Size = Size, Capacity = 2 });
        _cloud.Quotas.Limit("cores", 96);
        _cloud.Quotas.UseByOthers("cores", 4);

        var quotas = Known(await Checkup.QuotasAsync(await SeeAsync(), Stop));

        Assert.Contains(new CoreQuota("cores", "Total Regional vCPUs", 52, 96), quotas);
        Assert.Equal(5, quotas.Length);
    }

    [Fact]
    public async Task A_cloud_that_speaks_gibberish_is_a_fault_and_no_exception()
    {
        Add(new ScaleSetOptions("chat"));
        var set = await SeeAsync();
        _cloud.Faults.On(operation: null, new Fault.Html(200));

        Assert.Equal(
            [SourceFault.Malformed, SourceFault.Malformed, SourceFault.Malformed],
            [
                Unknown(await Checkup.QuotasAsync(set, Stop)).Fault, Unknown(await Checkup.SizeAsync(set, Stop)).Fault,
                Unknown(await Checkup.PermissionsAsync([new(Write, set.Id)], set.Id, Stop)).Fault,
            ]);
    }

    private PoolPolicy Pool => new(
        new PoolName("chat"), new PoolTarget.Azure(_cloud.Subscription, _cloud.ResourceGroup, "chat"));

    private EmulatedScaleSet Add(ScaleSetOptions options) => _cloud.AddScaleSet(options);

    private AzureCheckup Make(TokenCredential who, TimeProvider? clock = null) => new(
        new AzureClients(who, transport: new HttpClientTransport(_http)), clock ?? TimeProvider.System);

    private async Task<AzureScaleSet> SeeAsync() => Known(await Checkup.ScaleSetAsync(Pool, Stop));

    private static T Known<T>(Found<T> found) => Assert.IsType<Found<T>.Known>(found).Value;

    private static Found<T>.Unknown Unknown<T>(Found<T> found) => Assert.IsType<Found<T>.Unknown>(found);
}
