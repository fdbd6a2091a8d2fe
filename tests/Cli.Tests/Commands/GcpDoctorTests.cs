using System.Text.Json;

using LlmCloudScaler.Cli.Tests.Clouds.Gcp;
using LlmCloudScaler.Emulators.Parts.Faults;

using Microsoft.Extensions.Time.Testing;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.Commands;

public sealed class GcpDoctorTests
{
    private static readonly string WarmPolicy = EmulatedGoogle.Policy + "\nwarmPool: { size: 1, max: 1 }\n";

    [Fact]
    public async Task A_healthy_fleet_has_a_good_line_for_everything_and_nothing_is_touched()
    {
        // Real time: the doctor compares our clock with the one that stamps HTTP answers.
        await using var world = await EmulatedGoogle.StartAsync(TimeProvider.System);
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

        Assert.Equal(3, ran.Lines.Count(line => line.EndsWith("[QuotaSuffices]", StringComparison.Ordinal)));
        Assert.Equal("11 good", ran.Lines[^1]);
        Assert.Contains("we are alice@example.com", ran.Out, StringComparison.Ordinal);
        Assert.Contains("may do all 5 actions that are needed; policies that deny", ran.Out, StringComparison.Ordinal);
        Assert.All(world.Cloud.Requests.All, request => Assert.True(
            request.Method == "GET"
                || request.Operation.Split('.')[^1] is "listManagedInstances" or "testIamPermissions" or "tokeninfo",
            request.Operation));
    }

    [Fact]
    public async Task A_healthy_fleet_of_which_machines_stand_by_is_good_as_well()
    {
        await using var world = await EmulatedGoogle.StartAsync(TimeProvider.System);
        world.Replace(EmulatedGoogle.Healthy with
        {
            TargetStoppedSize = 1,
            StandbyInitialDelay = TimeSpan.FromMinutes(10),
        });
        world.Publish(percent: 60);

        var ran = Shell.RunIn(
            world.World, "doctor", "--cloud", "gcp", "--policy", world.Write("warm.yaml", WarmPolicy));

        Assert.Equal("11 good", ran.Lines[^1]);
    }

    [Fact]
    public async Task Of_a_broken_fleet_every_fault_is_told_with_its_fix_and_it_ends_with_1()
    {
        // The clock stands in the past, as that of a machine without time synchronisation.
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 1, 5, 9, 0, 30, TimeSpan.Zero));
        await using var world = await EmulatedGoogle.StartAsync(clock);
        world.Replace(EmulatedGoogle.Healthy with
        {
            TargetStoppedSize = 2,
            HealingDelay = TimeSpan.FromMinutes(2),
            HasShutdownScript = false,
            IsPreemptible = true,
            IsStateful = true,
            Redistributes = true,
            TargetShape = "EVEN",
            UpdatesProactively = true,
        });
        world.Cloud.AddAutoscaler("cpu-50", world.Group);
        world.Cloud.Quotas.Limit(EmulatedGoogle.Quota, 5);
        world.Cloud.Identity.Deny("compute.instanceGroupManagers.update");
        var policy = world.Write("broken.yaml", WarmPolicy.Replace(
            "cloudMonitoring:\n", "cloudMonitoring:\n      project: metrics\n", StringComparison.Ordinal));

        var ran = Shell.RunIn(world.World, "doctor", "--cloud", "gcp", "--policy", policy);

        Assert.Equal(ExitCode.Refused, ran.ExitCode);
        foreach (var code in new[]
        {
            "ClockWrong", "PermissionDenied", "QuotaTooSmall", "RepairsTooEarly", "UpgradesByItself", "Redistributes",
            "ZonesKeptEven", "StateKept", "DrainUnverified", "EndsInADay", "SpotAlone", "WarmPoolTooLarge",
            "StandbyTooEarly", "SecondController", "ProjectsDiffer", "PermissionsUnverified", "MetricUnreadable",
        })
        {
            TellsWithFix(ran, code);
        }
    }

    [Theory]
    [InlineData("QuotaTooSmall", ExitCode.Refused)]
    [InlineData("PermissionDenied", ExitCode.Refused)]
    [InlineData("ReadinessUntold", ExitCode.Refused)]
    [InlineData("RepairsTooEarly", ExitCode.Refused)]
    [InlineData("SecondController", ExitCode.Refused)]
    [InlineData("ControllersUnverified", ExitCode.Refused)]
    [InlineData("DrainUnverified", ExitCode.Good)]
    [InlineData("UpgradesByItself", ExitCode.Good)]
    [InlineData("Redistributes", ExitCode.Good)]
    [InlineData("ZonesKeptEven", ExitCode.Good)]
    [InlineData("StateKept", ExitCode.Good)]
    [InlineData("EndsInADay", ExitCode.Good)]
    [InlineData("SpotAlone", ExitCode.Good)]
    [InlineData("WarmPoolUnspoken", ExitCode.Good)]
    [InlineData("QuotaUnverified", ExitCode.Good)]
    [InlineData("PermissionsUnverified", ExitCode.Good)]
    public async Task A_single_spoiled_fact_is_told_by_its_own_name_and_decides_the_exit_code(string code, int exitCode)
    {
        await using var world = await EmulatedGoogle.StartAsync(TimeProvider.System);
        Spoil(world, code);
        world.Publish(percent: 60);

        var ran = Examine(world);

        Assert.Equal(exitCode, ran.ExitCode);
        TellsWithFix(ran, code);
    }

    [Fact]
    public async Task Whose_token_is_not_taken_is_told_so_first_and_how_to_get_one()
    {
        await using var world = await EmulatedGoogle.StartAsync(TimeProvider.System);
        Examine(world);
        world.Cloud.Identity.ExpireTokens();

        var ran = Examine(world);

        Assert.Equal(ExitCode.Refused, ran.ExitCode);
        Assert.StartsWith(
            "bad   project models: who we are is not known: denied: a first call: ",
            ran.Lines[0],
            StringComparison.Ordinal);
        Assert.StartsWith("      fix: gcloud auth application-default login", ran.Lines[1], StringComparison.Ordinal);
        Assert.DoesNotContain(ran.Lines, line => line.EndsWith("[ReadinessTold]", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_group_that_is_not_there_is_told_once()
    {
        await using var world = await EmulatedGoogle.StartAsync(TimeProvider.System);
        world.Group.Delete();

        var ran = Examine(world);

        Assert.Equal(ExitCode.Refused, ran.ExitCode);
        Assert.Single(ran.Lines, line => line.StartsWith("bad   chat: not seen: notFound: ", StringComparison.Ordinal));
        Assert.DoesNotContain(ran.Lines, line => line.Contains("Unverified]", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_group_that_may_not_be_seen_is_not_taken_for_examined()
    {
        await using var world = await EmulatedGoogle.StartAsync(TimeProvider.System);
        world.Cloud.Identity.Deny("compute.instanceGroupManagers.get");

        var ran = Examine(world);

        TellsWithFix(ran, "GroupUnverified");
        Assert.Contains("listed in docs/gcp.md", ran.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("azure", ran.Out, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(ran.Lines, line => line.EndsWith("[LimitsFit]", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_mode_that_is_to_come_can_be_examined_before_it_comes()
    {
        await using var world = await EmulatedGoogle.StartAsync(TimeProvider.System);
        world.Publish(percent: 60);
        world.Cloud.Identity.Deny("compute.instanceGroupManagers.update");

        Assert.Equal(ExitCode.Good, Examine(world, "--mode", "shadow").ExitCode);
        Assert.Equal(ExitCode.Refused, Examine(world, "--mode", "scaleOutOnly").ExitCode);
    }

    [Fact]
    public async Task Findings_can_be_had_as_JSON()
    {
        await using var world = await EmulatedGoogle.StartAsync(TimeProvider.System);
        world.Publish(percent: 60);
        world.Cloud.Quotas.Limit("GPUS_ALL_REGIONS", 5);

        using var findings = JsonDocument.Parse(Examine(world, "--json").Out);

        Assert.False(findings.RootElement.GetProperty("good").GetBoolean());
        var quota = Assert.Single(
            findings.RootElement.GetProperty("findings").EnumerateArray(),
            finding => finding.GetProperty("code").GetString() == "QuotaTooSmall");
        Assert.Equal("bad", quota.GetProperty("grade").GetString());
        Assert.Equal("project models", quota.GetProperty("subject").GetString());
        Assert.Contains("allows 5 GPUs", quota.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_principal_is_refused_in_words()
    {
        await using var world = await EmulatedGoogle.StartAsync(TimeProvider.System);

        var ran = Examine(world, "--principal", "scaler@models.iam.gserviceaccount.com");

        Assert.Equal((ExitCode.Usage, string.Empty), (ran.ExitCode, ran.Out));
        Assert.Contains("--principal is for --cloud aws", ran.Error, StringComparison.Ordinal);
        Assert.Empty(world.Cloud.Requests.All);
    }

    private static void Spoil(EmulatedGoogle world, string code)
    {
        var healthy = EmulatedGoogle.Healthy;
        Action spoil = code switch
        {
            "QuotaTooSmall" => () => world.Cloud.Quotas.Limit(EmulatedGoogle.Quota, 5),
            "PermissionDenied" => () => world.Cloud.Identity.Deny("compute.instanceTemplates.get"),
            "ReadinessUntold" => () => world.Replace(healthy with { HasHealthCheck = false }),
            "RepairsTooEarly" => () => world.Replace(healthy with { HealingDelay = TimeSpan.FromMinutes(1) }),
            "SecondController" => () => world.Cloud.AddAutoscaler("cpu-50", world.Group),
            "ControllersUnverified" => () => Conceal(world),
            "DrainUnverified" => () => world.Replace(healthy with { HasShutdownScript = false }),
            "UpgradesByItself" => () => world.Replace(healthy with { UpdatesProactively = true }),
            "Redistributes" => () => world.Replace(healthy with { Redistributes = true }),
            "ZonesKeptEven" => () => world.Replace(healthy with { TargetShape = "EVEN" }),
            "StateKept" => () => world.Replace(healthy with { IsStateful = true }),
            "EndsInADay" => () => world.Replace(healthy with { IsPreemptible = true }),
            "SpotAlone" => () => world.Replace(healthy with { IsSpot = true }),
            "WarmPoolUnspoken" => () => world.Replace(healthy with { TargetStoppedSize = 1 }),
            "QuotaUnverified" => () => world.Cloud.Quotas.Conceal(EmulatedGoogle.Quota),
            "PermissionsUnverified" => () => world.Cloud.Faults.On(
                "cloudresourcemanager.projects.testIamPermissions",
                new Fault.Refused(403, "PERMISSION_DENIED", "The API is disabled.")),
            _ => throw new ArgumentOutOfRangeException(nameof(code)),
        };
        spoil();
    }

    private static void Conceal(EmulatedGoogle world)
    {
        world.Cloud.AddAutoscaler("cpu-50", world.Group);
        world.Cloud.Identity.Deny("compute.autoscalers.list");
    }

    private static void TellsWithFix(Ran ran, string code)
    {
        var told = ran.Lines.Index().Where(line => line.Item.EndsWith($"[{code}]", StringComparison.Ordinal)).ToArray();
        Assert.True(told.Length == 1, $"{code} is told {told.Length} times:\n{ran.Out}{ran.Error}");
        var line = told[0];
        Assert.StartsWith("      fix: ", ran.Lines[line.Index + 1], StringComparison.Ordinal);
    }

    private static Ran Examine(EmulatedGoogle world, params string[] more) =>
        Shell.RunIn(world.World, ["doctor", "--cloud", "gcp", "--policy", world.PolicyPath, .. more]);
}
