using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Providers.Gcp.Fleets;

using Xunit;

using static LlmCloudScaler.Gcp.Tests.Fleets.Machines;

namespace LlmCloudScaler.Gcp.Tests.Fleets;

public sealed class MachinePhaseTests
{
    [Theory]
    [InlineData("CREATING", null, null, Phase.Launching)]
    [InlineData("CREATING", "PROVISIONING", null, Phase.Launching)]
    [InlineData("CREATING_WITHOUT_RETRIES", "STAGING", null, Phase.Launching)]
    [InlineData("RECREATING", "RUNNING", "UNHEALTHY", Phase.Launching)]
    [InlineData("STARTING", "TERMINATED", null, Phase.Launching)]
    [InlineData("RESUMING", "SUSPENDED", null, Phase.Launching)]
    [InlineData("RESTARTING", "RUNNING", "HEALTHY", Phase.Launching)]
    [InlineData("VERIFYING", "RUNNING", null, Phase.Loading)]
    [InlineData("VERIFYING", "RUNNING", "UNKNOWN", Phase.Loading)]
    [InlineData("VERIFYING", "RUNNING", "TIMEOUT", Phase.Loading)]
    [InlineData("NONE", "RUNNING", "UNHEALTHY", Phase.Loading)]
    [InlineData("VERIFYING", "RUNNING", "HEALTHY", Phase.Ready)]
    [InlineData("NONE", "RUNNING", "HEALTHY", Phase.Ready)]
    [InlineData("REFRESHING", "RUNNING", "HEALTHY", Phase.Ready)]
    [InlineData("NONE", "RUNNING", "DRAINING", Phase.Draining)]
    [InlineData("NONE", "STOPPING", "HEALTHY", Phase.Draining)]
    [InlineData("NONE", "PENDING_STOP", "HEALTHY", Phase.Draining)]
    [InlineData("NONE", "TERMINATED", null, Phase.Launching)]
    [InlineData("NONE", "REPAIRING", null, Phase.Launching)]
    [InlineData("SOMETHING_NEW", "RUNNING", "HEALTHY", Phase.Ready)]
    [InlineData("NONE", "SOMETHING_NEW", "HEALTHY", Phase.Launching)]
    public void A_machine_that_should_run_is_in_the_phase_of_its_states(
        string action, string? status, string? health, Phase expected) => Assert.Equal(
        expected,
        MachinePhase.Of(
            new GroupMachine("chat-0", Action: action, Status: status, Health: health), reportsHealth: true));

    [Theory]
    [InlineData("CREATING", "STAGING", Phase.Launching)]
    [InlineData("VERIFYING", "RUNNING", Phase.Ready)]
    [InlineData("NONE", "RUNNING", Phase.Ready)]
    [InlineData("NONE", "STOPPING", Phase.Draining)]
    public void Without_a_health_check_a_machine_serves_once_it_runs(string action, string status, Phase expected) =>
        Assert.Equal(
            expected,
            MachinePhase.Of(new GroupMachine("chat-0", Action: action, Status: status), reportsHealth: false));

    [Theory]
    [InlineData("NONE", "TERMINATED", Phase.Warm)]
    [InlineData("NONE", "STOPPED", Phase.Warm)]
    [InlineData("NONE", "SUSPENDED", Phase.Warm)]
    [InlineData("STOPPING", "RUNNING", Phase.Draining)]
    [InlineData("SUSPENDING", "SUSPENDING", Phase.Draining)]
    [InlineData("CREATING", null, null)]
    [InlineData("VERIFYING", "RUNNING", null)]
    public void A_machine_that_should_stand_by_is_warm_once_it_does(string action, string? status, Phase? expected) =>
        Assert.Equal(
            expected,
            MachinePhase.Of(
                new GroupMachine("chat-0", Action: action, Target: "STOPPED", Status: status), reportsHealth: true));

    [Fact]
    public void A_machine_that_leaves_drains_for_as_long_as_it_is_there()
    {
        Assert.Equal(Phase.Draining, MachinePhase.Of(Leaving(0), reportsHealth: true));
        Assert.Equal(Phase.Gone, MachinePhase.Of(Leaving(0) with { Status = null }, reportsHealth: true));
    }

    [Fact]
    public void A_machine_that_never_came_is_gone() =>
        Assert.Equal(Phase.Gone, MachinePhase.Of(Failed(0), reportsHealth: true));
}
