using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Providers.Azure.Fleets;

using Xunit;

using static LlmCloudScaler.Azure.Tests.Fleets.Machines;

namespace LlmCloudScaler.Azure.Tests.Fleets;

public sealed class MachinePhaseTests
{
    [Theory]
    [InlineData("Creating", null, null, Phase.Launching)]
    [InlineData("Succeeded", null, null, Phase.Launching)]
    [InlineData("Updating", "starting", null, Phase.Launching)]
    [InlineData("Creating", "running", null, Phase.Loading)]
    [InlineData("Succeeded", "running", null, Phase.Loading)]
    [InlineData("Succeeded", "running", "unknown", Phase.Loading)]
    [InlineData("Succeeded", "running", "healthy", Phase.Ready)]
    [InlineData("Updating", "running", "healthy", Phase.Ready)]
    [InlineData("Failed", "running", "healthy", Phase.Ready)]
    [InlineData("Failed", "running", null, Phase.Loading)]
    [InlineData("Succeeded", "stopping", "healthy", Phase.Loading)]
    [InlineData("Succeeded", "stopped", null, Phase.Loading)]
    [InlineData("Succeeded", "unknown", "healthy", Phase.Loading)]
    [InlineData("Deleting", "running", "healthy", Phase.Draining)]
    [InlineData("Failed", null, null, Phase.Gone)]
    [InlineData("Failed", "deallocated", null, Phase.Gone)]
    [InlineData("Updating", "deallocating", "healthy", Phase.Draining)]
    [InlineData("Succeeded", "deallocated", null, Phase.Warm)]
    public void A_regular_machine_is_in_the_phase_of_its_states(
        string provisioning, string? power, string? health, Phase expected) => Assert.Equal(
        expected,
        MachinePhase.Of(
            new ScaleSetMachine("chat_0", "0", provisioning, power, health),
            reportsHealth: true,
            hasStandbyPool: false));

    [Theory]
    [InlineData("Creating", "running", Phase.Loading)]
    [InlineData("Succeeded", "running", Phase.Ready)]
    [InlineData("Updating", "running", Phase.Ready)]
    [InlineData("Failed", "running", Phase.Ready)]
    [InlineData("Succeeded", "stopped", Phase.Loading)]
    public void Without_anything_that_tells_a_machine_serves_once_it_runs(
        string provisioning, string power, Phase expected) => Assert.Equal(
        expected,
        MachinePhase.Of(
            new ScaleSetMachine("chat_0", "0", provisioning, power), reportsHealth: false, hasStandbyPool: false));

    [Fact]
    public void A_Spot_machine_that_was_taken_away_is_gone_and_one_that_is_just_being_drains()
    {
        Assert.Equal(Phase.Gone, Of(Evicted(0)));
        Assert.Equal(Phase.Draining, Of(Going(0) with { IsSpot = true }));
    }

    [Fact]
    public void What_an_operator_put_aside_is_none_of_ours()
    {
        Assert.Null(Of(Resting(0) with { IsProtected = true }));
        Assert.Null(MachinePhase.Of(Resting(0), reportsHealth: true, hasStandbyPool: true));
    }

    private static Phase? Of(ScaleSetMachine machine) =>
        MachinePhase.Of(machine, reportsHealth: true, hasStandbyPool: false);
}
