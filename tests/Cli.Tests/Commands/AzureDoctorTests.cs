using System.Text.Json;

using Azure.Core;
using Azure.Identity;

using LlmCloudScaler.Cli.Tests.Clouds.Azure;
using LlmCloudScaler.Emulators.Azure.Compute;
using LlmCloudScaler.Emulators.Azure.StandbyPools;

using Microsoft.Extensions.Time.Testing;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.Commands;

public sealed class AzureDoctorTests
{
    private static readonly string WarmPolicy = EmulatedAzure.Policy + "\nwarmPool: { size: 1, max: 1 }\n";

    [Fact]
    public async Task A_healthy_fleet_has_a_good_line_for_everything_and_nothing_is_touched()
    {
        // Real time: the doctor compares our clock with the one that stamps HTTP answers.
        await using var world = await EmulatedAzure.StartAsync(TimeProvider.System);
        world.Publish(percent: 60);

        var ran = Examine(world);

        Assert.Equal((ExitCode.Good, string.Empty), (ran.ExitCode, ran.Error));
        Assert.All(ran.Lines[..^1], line => Assert.StartsWith("good  ", line, StringComparison.Ordinal));
        foreach (var code in new[]
        {
            "CallerKnown", "ClockRight", "PermissionsGranted", "LimitsFit", "ReadinessTold", "DrainTold", "FleetSeen",
            "MetricFresh",
        })
        {
            Assert.Single(ran.Lines, line => line.EndsWith($"[{code}]", StringComparison.Ordinal));
        }

        Assert.Equal(2, ran.Lines.Count(line => line.EndsWith("[QuotaSuffices]", StringComparison.Ordinal)));
        Assert.Equal("10 good", ran.Lines[^1]);
        Assert.Contains("we are alice@example.com (object o-1)", ran.Out, StringComparison.Ordinal);
        Assert.Contains("may do all 11 actions that are needed; deny assignments", ran.Out, StringComparison.Ordinal);
        Assert.All(world.Cloud.Requests.All, request =>
            Assert.True(request.Method == "GET" || request.Operation == "MetricsBatch_Batch", request.Operation));
    }

    [Fact]
    public async Task A_healthy_fleet_with_a_standby_pool_is_good_as_well()
    {
        await using var world = await EmulatedAzure.StartAsync(TimeProvider.System);
        world.Publish(percent: 60);
        world.Cloud.AddStandbyPool(world.ScaleSet, new StandbyPoolOptions("warm") { MaxReadyCapacity = 3 });
        var policy = world.Write("warm.yaml", WarmPolicy);

        var ran = Shell.RunIn(world.World, "doctor", "--cloud", "azure", "--policy", policy);

        Assert.Equal("10 good", ran.Lines[^1]);
    }

    [Fact]
    public async Task Of_a_broken_fleet_every_fault_is_told_with_its_fix_and_it_ends_with_1()
    {
        // The clock stands in the past, as that of a machine without time synchronisation.
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 1, 5, 9, 0, 30, TimeSpan.Zero));
        await using var world = await EmulatedAzure.StartAsync(clock);
        world.Replace(new ScaleSetOptions("chat")
        {
            Capacity = 2,
            Size = EmulatedAzure.Size,
            HasHealthExtension = false,
            IsSpot = true,
            HasEphemeralDisks = true,
            Overprovisions = true,
            UpgradeMode = "Automatic",
            RepairGrace = TimeSpan.FromMinutes(10),
        });
        world.Cloud.AddAutoscaleSetting("cpu-50", world.ScaleSet);
        world.Cloud.Quotas.Limit("lowPriorityCores", 100);
        world.Cloud.Quotas.Restrict(EmulatedAzure.Size, "NotAvailableForSubscription");
        world.Cloud.Identity.Deny("Microsoft.Compute/virtualMachineScaleSets/write");
        var policy = world.Write("broken.yaml", WarmPolicy.Replace(
            "replicas:", "coldStart: { total: 12m }\nreplicas:", StringComparison.Ordinal).Replace(
            "region: eastus", "region: westus", StringComparison.Ordinal));

        var ran = Shell.RunIn(world.World, "doctor", "--cloud", "azure", "--policy", policy);

        Assert.Equal(ExitCode.Refused, ran.ExitCode);
        foreach (var code in new[]
        {
            "ClockWrong", "PermissionDenied", "QuotaTooSmall", "SizeRestricted", "ReadinessUntold", "DrainUntold",
            "RepairsTooEarly", "Overprovisioned", "UpgradesByItself", "EvictedKept", "StandbyPoolMissing",
            "SecondController", "RegionsDiffer", "MetricUnreadable",
        })
        {
            TellsWithFix(ran, code);
        }
    }

    [Theory]
    [InlineData("QuotaTooSmall", ExitCode.Refused)]
    [InlineData("SizeRestricted", ExitCode.Refused)]
    [InlineData("PermissionDenied", ExitCode.Refused)]
    [InlineData("ReadinessUntold", ExitCode.Refused)]
    [InlineData("DrainUntold", ExitCode.Refused)]
    [InlineData("RepairsTooEarly", ExitCode.Refused)]
    [InlineData("Overprovisioned", ExitCode.Refused)]
    [InlineData("SecondController", ExitCode.Refused)]
    [InlineData("UpgradesByItself", ExitCode.Good)]
    [InlineData("EvictedKept", ExitCode.Good)]
    [InlineData("WarmPoolUnspoken", ExitCode.Good)]
    [InlineData("StandbyMachinesRun", ExitCode.Good)]
    [InlineData("StandbyPoolDegraded", ExitCode.Good)]
    [InlineData("StandbyPoolUnverified", ExitCode.Refused)]
    [InlineData("ControllersUnverified", ExitCode.Refused)]
    [InlineData("QuotaUnverified", ExitCode.Good)]
    [InlineData("PermissionsUnverified", ExitCode.Good)]
    public async Task A_single_spoiled_fact_is_told_by_its_own_name_and_decides_the_exit_code(string code, int exitCode)
    {
        await using var world = await EmulatedAzure.StartAsync(TimeProvider.System);
        Spoil(world, code);
        world.Publish(percent: 60);

        var ran = Examine(world);

        Assert.Equal(exitCode, ran.ExitCode);
        TellsWithFix(ran, code);
    }

    [Fact]
    public async Task A_standby_pool_that_is_too_large_or_not_there_is_told()
    {
        await using var world = await EmulatedAzure.StartAsync(TimeProvider.System);
        world.Publish(percent: 60);
        world.Cloud.Providers.Unregister("Microsoft.StandbyPool");
        var policy = world.Write("warm.yaml", WarmPolicy);

        var missing = Shell.RunIn(world.World, "doctor", "--cloud", "azure", "--policy", policy);
        Assert.Equal(ExitCode.Good, missing.ExitCode);
        TellsWithFix(missing, "StandbyPoolMissing");
        TellsWithFix(missing, "ProviderUnregistered");

        await using var other = await EmulatedAzure.StartAsync(TimeProvider.System);
        other.Publish(percent: 60);
        other.Cloud.AddStandbyPool(other.ScaleSet, new StandbyPoolOptions("warm") { MaxReadyCapacity = 5 });
        var large = Shell.RunIn(
            other.World, "doctor", "--cloud", "azure", "--policy", other.Write("warm.yaml", WarmPolicy));
        Assert.Equal(ExitCode.Good, large.ExitCode);
        TellsWithFix(large, "WarmPoolTooLarge");
    }

    [Fact]
    public async Task Whoever_has_no_token_is_told_so_first_and_how_to_get_one()
    {
        await using var world = await EmulatedAzure.StartAsync(TimeProvider.System);
        var nobody = DelegatedTokenCredential.Create((_, _) => throw new CredentialUnavailableException("no login"));

        var ran = Shell.RunIn(
            world.WorldOf(nobody), "doctor", "--cloud", "azure", "--policy", world.PolicyPath);

        Assert.Equal(ExitCode.Refused, ran.ExitCode);
        Assert.StartsWith(
            "bad   tenant: who we are is not known: denied: a token: no login", ran.Lines[0], StringComparison.Ordinal);
        Assert.StartsWith("      fix: az login", ran.Lines[1], StringComparison.Ordinal);
        Assert.Empty(world.Cloud.Requests.All);
    }

    [Fact]
    public async Task A_scale_set_that_is_not_there_is_told_once()
    {
        await using var world = await EmulatedAzure.StartAsync(TimeProvider.System);
        world.ScaleSet.Delete();

        var ran = Examine(world);

        Assert.Equal(ExitCode.Refused, ran.ExitCode);
        Assert.Single(ran.Lines, line => line.StartsWith("bad   chat: not seen: notFound: ", StringComparison.Ordinal));
        Assert.DoesNotContain(ran.Lines, line => line.Contains("Unverified]", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_scale_set_that_may_not_be_seen_is_not_taken_for_examined()
    {
        await using var world = await EmulatedAzure.StartAsync(TimeProvider.System);
        world.Cloud.Identity.Deny("Microsoft.Compute/virtualMachineScaleSets/read");

        var ran = Examine(world);

        TellsWithFix(ran, "GroupUnverified");
        Assert.Contains("listed in docs/azure.md", ran.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("aws", ran.Out, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(ran.Lines, line => line.EndsWith("[LimitsFit]", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_mode_that_is_to_come_can_be_examined_before_it_comes()
    {
        await using var world = await EmulatedAzure.StartAsync(TimeProvider.System);
        world.Publish(percent: 60);
        world.Cloud.Identity.Deny("Microsoft.Compute/virtualMachineScaleSets/write");

        Assert.Equal(ExitCode.Good, Examine(world, "--mode", "shadow").ExitCode);
        Assert.Equal(ExitCode.Refused, Examine(world, "--mode", "scaleOutOnly").ExitCode);
    }

    [Fact]
    public async Task Findings_can_be_had_as_JSON()
    {
        await using var world = await EmulatedAzure.StartAsync(TimeProvider.System);
        world.Publish(percent: 60);
        world.Cloud.Quotas.Limit(EmulatedAzure.Quota, 100);

        using var findings = JsonDocument.Parse(Examine(world, "--json").Out);

        Assert.False(findings.RootElement.GetProperty("good").GetBoolean());
        var quota = Assert.Single(
            findings.RootElement.GetProperty("findings").EnumerateArray(),
            finding => finding.GetProperty("code").GetString() == "QuotaTooSmall");
        Assert.Equal("bad", quota.GetProperty("grade").GetString());
        Assert.Equal(
            $"eastus of subscription {EmulatedAzure.Subscription}", quota.GetProperty("subject").GetString());
        Assert.Contains("144", quota.GetProperty("fix").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_principal_is_refused_in_words()
    {
        await using var world = await EmulatedAzure.StartAsync(TimeProvider.System);

        var ran = Examine(world, "--principal", "arn:aws:iam::123456789012:role/scaler");

        Assert.Equal((ExitCode.Usage, string.Empty), (ran.ExitCode, ran.Out));
        Assert.Contains(
            "--principal is for --cloud aws: other clouds tell what whoever asks", ran.Error, StringComparison.Ordinal);
        Assert.Empty(world.Cloud.Requests.All);
    }

    private static void Spoil(EmulatedAzure world, string code)
    {
        var healthy = EmulatedAzure.Healthy;
        Action spoil = code switch
        {
            "QuotaTooSmall" => () => world.Cloud.Quotas.Limit(EmulatedAzure.Quota, 143),
            "SizeRestricted" => () => world.Cloud.Quotas.Restrict(EmulatedAzure.Size, "QuotaId"),
            "PermissionDenied" => () =>
                world.Cloud.Identity.Deny("Microsoft.Compute/virtualMachineScaleSets/delete/action"),
            "ReadinessUntold" => () => world.Replace(healthy with { HasHealthExtension = false }),
            "DrainUntold" => () => world.Replace(healthy with { DrainTime = TimeSpan.Zero }),
            "RepairsTooEarly" => () => world.Replace(healthy with { RepairGrace = TimeSpan.FromMinutes(1) }),
            "Overprovisioned" => () => world.Replace(healthy with { IsFlexible = false, Overprovisions = true }),
            "UpgradesByItself" => () => world.Replace(healthy with { IsFlexible = false, UpgradeMode = "Rolling" }),
            "EvictedKept" => () => world.Replace(healthy with { IsSpot = true }),
            "SecondController" => () => world.Cloud.AddAutoscaleSetting("cpu-50", world.ScaleSet),
            "StandbyPoolDegraded" or "WarmPoolUnspoken" => () => AddDegradedPool(world),
            "StandbyMachinesRun" => () => world.Cloud.AddStandbyPool(
                world.ScaleSet, new StandbyPoolOptions("warm") { IsRunning = true }),
            "StandbyPoolUnverified" => () =>
                world.Cloud.Identity.Deny("Microsoft.StandbyPool/standbyVirtualMachinePools/read"),
            "ControllersUnverified" => () => world.Cloud.Identity.Deny("Microsoft.Insights/autoscalesettings/read"),
            "QuotaUnverified" => () => world.Cloud.Identity.Deny("Microsoft.Compute/skus/read"),
            "PermissionsUnverified" => () => world.Cloud.Identity.Deny("Microsoft.Authorization/permissions/read"),
            _ => throw new ArgumentOutOfRangeException(nameof(code)),
        };
        spoil();
    }

    private static void AddDegradedPool(EmulatedAzure world)
    {
        world.ScaleSet.FailLaunches(LaunchFailure.AllocationFailed);
        world.Cloud.AddStandbyPool(
            world.ScaleSet, new StandbyPoolOptions("warm") { MaxReadyCapacity = 4, StartsSettled = false });
    }

    private static void TellsWithFix(Ran ran, string code)
    {
        var told = ran.Lines.Index().Where(line => line.Item.EndsWith($"[{code}]", StringComparison.Ordinal)).ToArray();
        Assert.True(told.Length == 1, $"{code} is told {told.Length} times:\n{ran.Out}{ran.Error}");
        var line = told[0];
        Assert.StartsWith("      fix: ", ran.Lines[line.Index + 1], StringComparison.Ordinal);
    }

    private static Ran Examine(EmulatedAzure world, params string[] more) =>
        Shell.RunIn(world.World, ["doctor", "--cloud", "azure", "--policy", world.PolicyPath, .. more]);
}
