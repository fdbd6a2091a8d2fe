using System.Collections.Immutable;

using LlmCloudScaler.Azure.Tests.Clients;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Azure.Fleets;

using Xunit;

namespace LlmCloudScaler.Azure.Tests.Fleets;

/// <summary>Machines as they are told.</summary>
public sealed class ScaleSetMachineTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_machine_that_runs_is_read_whole()
    {
        var machine = await OneAsync("""
            "provisioningState":"Succeeded","timeCreated":"2026-03-02T11:00:00Z",
            "protectionPolicy":{"protectFromScaleIn":true},
            "instanceView":{"vmHealth":{"status":{"code":"HealthState/Healthy","time":"2026-03-02T12:00:00+00:00"}},
              "statuses":[null,{"code":null},
                {"code":"ProvisioningState/succeeded","time":"2026-03-02T11:30:00Z"},
                {"code":"PowerState/Running","time":null}]}
            """);

        Assert.Equal(
            new ScaleSetMachine(
                "chat_0",
                "0",
                "Succeeded",
                Power: "running",
                Health: "healthy",
                ProvisionedAt: Noon - TimeSpan.FromMinutes(30),
                HealthAt: Noon,
                CreatedAt: Noon - TimeSpan.FromHours(1),
                IsProtected: true),
            machine);
    }

    [Fact]
    public async Task A_machine_that_failed_tells_why()
    {
        var machine = await OneAsync("""
            "provisioningState":"Failed",
            "instanceView":{"statuses":[{"code":"ProvisioningState/failed/AllocationFailed","message":"No more."}]}
            """);

        Assert.Equal(
            (Place.Failed, "AllocationFailed", "No more."), (machine.Place, machine.FailureCode, machine.FailureText));
    }

    [Theory]
    [InlineData(""" "provisioningState":"Creating" """)]
    [InlineData(""" "provisioningState":"Deleting" """)]
    [InlineData(""" "provisioningState":"Creating","instanceView":{"statuses":null} """)]
    public async Task A_machine_that_comes_or_goes_need_not_tell_how_it_stands(string properties) =>
        Assert.Null((await OneAsync(properties)).Power);

    [Theory]
    [InlineData("healthy", "healthy")]
    [InlineData("unhealthy", "unknown")]
    [InlineData("initializing", "unknown")]
    [InlineData("something-new", "unknown")]
    public async Task Only_health_is_health(string told, string expected)
    {
        var machine = await OneAsync(
            $$$"""
            "provisioningState":"Succeeded",
            "instanceView":{"vmHealth":{"status":{"code":"HealthState/{{{told}}}"}},
              "statuses":[{"code":"PowerState/running"}]}
            """);

        Assert.Equal(expected, machine.Health);
    }

    [Theory]
    [InlineData(""" "provisioningState":"Succeeded" """)]
    [InlineData(""" "provisioningState":"Succeeded","instanceView":{"statuses":[]} """)]
    [InlineData(""" "instanceView":{"statuses":[{"code":"PowerState/running"}]} """)]
    public async Task A_list_with_a_machine_whose_state_is_not_told_is_no_list(string properties)
    {
        var good = Machine(0, """
            "provisioningState":"Succeeded","instanceView":{"statuses":[{"code":"PowerState/running"}]}
            """);

        var fault = (await ReadAsync(good, Machine(1, properties))).Match<ApiFault?>(_ => null, fault => fault);

        Assert.Equal(SourceFault.Malformed, fault?.Kind);
        Assert.Contains("chat", fault?.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Either_protection_protects(bool fromScaleIn, bool fromActions)
    {
        var machine = await OneAsync(
            $$"""
            "provisioningState":"Creating",
            "protectionPolicy":{"protectFromScaleIn":{{Flag(fromScaleIn)}},
              "protectFromScaleSetActions":{{Flag(fromActions)}} }
            """);

        Assert.True(machine.IsProtected);
    }

    private static string Flag(bool flag) => flag ? "true" : "false";

    private static async Task<ScaleSetMachine> OneAsync(string properties) => Assert.Single(
        (await ReadAsync(Machine(0, properties))).Match(
            machines => machines, fault => throw new InvalidOperationException(fault.Detail)));

    private static string Machine(int number, string properties) =>
        $"{{\"name\":\"chat_{number}\",\"instanceId\":\"{number}\",\"location\":\"eastus\","
        + $"\"id\":\"{Machines.Set(0).Id}/virtualMachines/{number}\",\"properties\":{{{properties}}}}}";

    private static async Task<Answer<ImmutableArray<ScaleSetMachine>>> ReadAsync(params string[] machines)
    {
        using var scripted = new Scripted(
            Scripted.Json(200, $"{{\"value\":[{string.Join(',', machines)}]}}"));
        return await new ScaleSetCalls(scripted.Clients()).MachinesAsync(
            Machines.Set(1), TestContext.Current.CancellationToken);
    }
}
