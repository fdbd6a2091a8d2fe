using System.Security.Cryptography;

using Google.Apis.Auth.OAuth2;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Emulators.Gcp;
using LlmCloudScaler.Emulators.Gcp.Compute;
using LlmCloudScaler.Gcp.Tests.Clients;
using LlmCloudScaler.Providers.Gcp.Clients;
using LlmCloudScaler.Providers.Gcp.Doctor;

using Microsoft.Extensions.Time.Testing;

using Xunit;

namespace LlmCloudScaler.Gcp.Tests.Doctor;

public sealed class GcpCheckupTests : IAsyncLifetime
{
    private const string Update = "compute.instanceGroupManagers.update";
    private const string Project = "fleets";
    private const string Zone = "us-central1-a";
    private const string Region = "us-central1";

    private GcpEmulator _cloud = null!;
    private GcpClients _clients = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private GcpCheckup Checkup => new(_clients, TimeProvider.System);

    public async ValueTask InitializeAsync()
    {
        _cloud = await GcpEmulator.StartAsync();
        _clients = new GcpClients(GoogleCredential.FromAccessToken("a-token"), transport: _cloud.Handler());
    }

    public async ValueTask DisposeAsync()
    {
        _clients.Dispose();
        await _cloud.DisposeAsync();
    }

    [Fact]
    public async Task Whoever_asks_is_known_by_the_token_and_the_clocks_are_compared()
    {
        var caller = Known(await Checkup.CallerAsync(Project, Stop));

        Assert.Equal("alice@example.com", caller.Name);
        Assert.InRange(caller.ClockAhead!.Value, TimeSpan.FromSeconds(-10), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_clock_that_is_behind_is_behind_by_that_much_even_by_a_refusal()
    {
        var late = new FakeTimeProvider(TimeProvider.System.GetUtcNow() - TimeSpan.FromHours(1));

        var caller = Known(await new GcpCheckup(_clients, late).CallerAsync("of-others", Stop));

        Assert.InRange(caller.ClockAhead!.Value, TimeSpan.FromMinutes(-61), TimeSpan.FromMinutes(-59));
    }

    [Fact]
    public async Task A_token_that_does_not_tell_whose_it_is_tells_its_client()
    {
        _cloud.Identity.Email = null;

        Assert.Equal(
            "the client 764086051850.apps.googleusercontent.com", Known(await Checkup.CallerAsync(Project, Stop)).Name);
    }

    [Fact]
    public async Task A_service_account_is_known_by_its_key_where_its_token_does_not_tell()
    {
        _cloud.Identity.Email = null;
        using var key = RSA.Create(keySizeInBits: 2048);
        // Its tokens it signs itself, and need not ask for them.
        var account = new ServiceAccountCredential(new ServiceAccountCredential.Initializer("scaler@models.test")
        {
            Key = key,
            UseJwtAccessWithScopes = true,
        });
        using var clients = new GcpClients(
            GoogleCredential.FromServiceAccountCredential(account), transport: _cloud.Handler());

        Assert.Equal(
            "scaler@models.test",
            Known(await new GcpCheckup(clients, TimeProvider.System).CallerAsync(Project, Stop)).Name);
    }

    [Fact]
    public async Task Whose_token_is_not_taken_is_not_known()
    {
        await Checkup.CallerAsync(Project, Stop);
        _cloud.Identity.ExpireTokens();

        Assert.Equal(SourceFault.Denied, Unknown(await Checkup.CallerAsync(Project, Stop)).Fault);
    }

    [Fact]
    public async Task What_is_allowed_and_what_is_not_is_told_permission_by_permission()
    {
        _cloud.Identity.Deny(Update);

        var permissions = Known(await Checkup.PermissionsAsync(
            [new(Update, Project), new("compute.autoscalers.list", Project)], Project, Stop));

        Assert.Equal(
            [new GcpPermission(Update, Project, false), new GcpPermission("compute.autoscalers.list", Project, true)],
            permissions);
    }

    [Fact]
    public async Task Permissions_of_a_project_that_does_not_answer_are_not_known()
    {
        var unknown = Unknown(await Checkup.PermissionsAsync([new(Update, "of-others")], "of-others", Stop));

        Assert.Equal(SourceFault.Denied, unknown.Fault);
        Assert.StartsWith(
            "projects.testIamPermissions: PERMISSION_DENIED: ", unknown.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_zonal_group_is_told_by_what_decides()
    {
        _cloud.AddGroup(new GroupOptions("chat")
        {
            TargetSize = 3,
            TargetStoppedSize = 2,
            TargetSuspendedSize = 1,
            StandbyInitialDelay = TimeSpan.FromMinutes(7),
            HealingDelay = TimeSpan.FromMinutes(20),
            UpdatesProactively = true,
            IsStateful = true,
        });

        var group = Known(await Checkup.GroupAsync(Pool("chat"), Stop));

        Assert.Equal((3, 3, 1000), (group.Size, group.Standby, group.Most));
        Assert.Equal((Region, Zone), (group.Region, Assert.Single(group.Zones)));
        Assert.Equal(("chat", TimeSpan.FromMinutes(20)), (group.HealthCheck, group.RepairDelay));
        Assert.Equal(("update type PROACTIVE", TimeSpan.FromMinutes(7)), (group.Updates, group.StandbyDelay));
        Assert.True(group.IsStateful);
        Assert.False(group.Redistributes || group.KeepsZonesEven || group.IsMixed || group.HasShutdownScript);
    }

    [Fact]
    public async Task A_regional_group_tells_how_it_spreads_its_machines()
    {
        _cloud.AddGroup(new GroupOptions("even") { Region = Region, IsPaginated = true });
        _cloud.AddGroup(new GroupOptions("any") { Region = Region, Redistributes = false, TargetShape = "ANY" });

        var even = Known(await Checkup.GroupAsync(Pool("even", isRegional: true), Stop));
        var any = Known(await Checkup.GroupAsync(Pool("any", isRegional: true), Stop));

        Assert.Equal((Region, 3, 4000), (even.Region, even.Zones.Length, even.Most));
        Assert.True(even.Redistributes && even.KeepsZonesEven);
        Assert.False(any.Redistributes || any.KeepsZonesEven);
        Assert.Equal(2000, any.Most);
    }

    [Fact]
    public async Task A_group_that_leaves_machines_as_they_are_repairs_none()
    {
        _cloud.AddGroup(new GroupOptions("chat") { RepairsUnhealthy = false });
        _cloud.AddGroup(new GroupOptions("bare") { HasHealthCheck = false });

        var chat = Known(await Checkup.GroupAsync(Pool("chat"), Stop));
        var bare = Known(await Checkup.GroupAsync(Pool("bare"), Stop));

        Assert.Equal(("chat", null), (chat.HealthCheck, chat.RepairDelay));
        Assert.Equal((null, null), (bare.HealthCheck, bare.RepairDelay));
    }

    [Fact]
    public async Task A_group_that_is_not_there_or_may_not_be_seen_is_not_known()
    {
        Assert.Equal(SourceFault.NotFound, Unknown(await Checkup.GroupAsync(Pool("chat"), Stop)).Fault);

        _cloud.Identity.Deny("compute.instanceGroupManagers.get");
        Assert.Equal(SourceFault.Denied, Unknown(await Checkup.GroupAsync(Pool("chat"), Stop)).Fault);
    }

    [Fact]
    public async Task A_template_tells_what_its_machines_are_and_how_they_go()
    {
        _cloud.AddGroup(new GroupOptions("spot") { IsSpot = true, MachineType = "g2-standard-12" });
        _cloud.AddGroup(new GroupOptions("old") { IsPreemptible = true, HasShutdownScript = false });

        var spot = await TemplateAsync("spot");
        var old = await TemplateAsync("old");

        Assert.Equal(
            ("g2-standard-12", true, false, true),
            (spot.MachineType, spot.IsSpot, spot.EndsInADay, spot.HasShutdownScript));
        Assert.Equal((true, true, false), (old.IsSpot, old.EndsInADay, old.HasShutdownScript));
    }

    [Fact]
    public async Task A_machine_type_tells_what_its_machines_count_for()
    {
        _cloud.AddGroup(new GroupOptions("chat"));
        var group = Known(await Checkup.GroupAsync(Pool("chat"), Stop));

        var type = Known(await Checkup.MachineTypeAsync(group, "a2-highgpu-1g", Stop));

        Assert.Equal((12, new GcpAccelerators("nvidia-tesla-a100", 1)), (type.Vcpus, Assert.Single(type.Accelerators)));
        Assert.Equal(
            SourceFault.NotFound, Unknown(await Checkup.MachineTypeAsync(group, "z9-huge-1", Stop)).Fault);
        Assert.IsType<Found<GcpMachineType>.Unknown>(
            await Checkup.MachineTypeAsync(group with { Zones = [] }, "a2-highgpu-1g", Stop));
    }

    [Fact]
    public async Task Quotas_of_a_region_and_of_a_project_are_told_apart()
    {
        _cloud.AddGroup(new GroupOptions("chat") { TargetSize = 3 });
        _cloud.Quotas.Limit("NVIDIA_A100_GPUS", 8);

        var region = Known(await Checkup.QuotasAsync(Project, Region, Stop));
        var project = Known(await Checkup.QuotasAsync(Project, region: null, Stop));

        Assert.Contains(new GcpQuota("NVIDIA_A100_GPUS", Used: 3, Limit: 8), region);
        Assert.Equal(new GcpQuota("GPUS_ALL_REGIONS", Used: 3, Limit: 1000), Assert.Single(project));
        _cloud.Identity.Deny("compute.regions.get");
        Assert.StartsWith(
            "compute.regions.get: ",
            Unknown(await Checkup.QuotasAsync(Project, Region, Stop)).Detail,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Autoscalers_that_may_not_be_listed_are_not_known()
    {
        var chat = _cloud.AddGroup(new GroupOptions("chat"));
        _cloud.AddAutoscaler("cpu", chat);
        var group = Known(await Checkup.GroupAsync(Pool("chat"), Stop));
        Assert.True(group.IsAutoscaled);
        Assert.Equal(1, Known(await Checkup.AutoscalersAsync(group, Stop)));

        _cloud.Identity.Deny("compute.autoscalers.list");

        Assert.Equal(SourceFault.Denied, Unknown(await Checkup.AutoscalersAsync(group, Stop)).Fault);
    }

    [Fact]
    public async Task Nothing_is_told_of_a_machine_type_without_vCPUs_nor_of_a_quota_without_a_limit()
    {
        var script = new Scripted(
            Scripted.Json(200, """{"name": "new-1"}"""),
            Scripted.Json(
                200, """{"quotas": [{"metric": "CPUS"}, {"limit": 3}, {"metric": "A2_CPUS", "limit": 5}]}"""));
        using var clients = script.Clients();
        var checkup = new GcpCheckup(clients, TimeProvider.System);
        _cloud.AddGroup(new GroupOptions("chat"));
        var group = Known(await Checkup.GroupAsync(Pool("chat"), Stop));

        Assert.Equal(SourceFault.Malformed, Unknown(await checkup.MachineTypeAsync(group, "new-1", Stop)).Fault);
        Assert.Equal(
            [new GcpQuota("A2_CPUS", Used: 0, Limit: 5)], Known(await checkup.QuotasAsync(Project, Region, Stop)));
    }

    private async Task<GcpTemplate> TemplateAsync(string group) => Known(await Checkup.TemplateAsync(
        Known(await Checkup.GroupAsync(Pool(group), Stop)), Stop));

    private static PoolPolicy Pool(string group, bool isRegional = false) => new(
        new PoolName(group), new PoolTarget.Gcp(Project, isRegional ? Region : Zone, isRegional, group));

    private static T Known<T>(Found<T> found) => Assert.IsType<Found<T>.Known>(found).Value;

    private static Found<T>.Unknown Unknown<T>(Found<T> found) => Assert.IsType<Found<T>.Unknown>(found);
}
