using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Providers.Aws.Fleets;

using Xunit;

namespace LlmCloudScaler.Aws.Tests.Fleets;

public sealed class LifecyclePhaseTests
{
    [Theory]
    [InlineData("Pending", Phase.Launching)]
    [InlineData("Pending:Wait", Phase.Loading)]
    [InlineData("Pending:Proceed", Phase.Loading)]
    [InlineData("ReplacingRootVolume:Wait", Phase.Loading)]
    [InlineData("InService", Phase.Ready)]
    [InlineData("Terminating", Phase.Draining)]
    [InlineData("Terminating:Wait", Phase.Draining)]
    [InlineData("Terminating:Retained", Phase.Draining)]
    [InlineData("Terminating:Proceed", Phase.Gone)]
    [InlineData("Terminated", Phase.Gone)]
    [InlineData("Detaching", Phase.Gone)]
    [InlineData("Detached", Phase.Gone)]
    [InlineData("Warmed:Stopped", Phase.Warm)]
    [InlineData("Warmed:Hibernated", Phase.Warm)]
    [InlineData("Warmed:Running", Phase.Warm)]
    public void Every_state_is_a_phase(string state, Phase phase) => Assert.Equal(phase, PhaseOf(state));

    [Theory]
    [InlineData("Warmed:Pending")]
    [InlineData("Warmed:Pending:Wait")]
    [InlineData("Warmed:Pending:Retained")]
    [InlineData("Warmed:Terminating")]
    [InlineData("Warmed:Terminated")]
    public void A_machine_on_its_way_into_or_out_of_the_warm_pool_is_not_told(string state) =>
        Assert.Null(PhaseOf(state));

    [Theory]
    [InlineData("EnteringStandby")]
    [InlineData("Standby")]
    public void A_machine_that_an_operator_keeps_out_is_not_told(string state) =>
        Assert.Null(PhaseOf(state));

    [Fact]
    public void A_state_that_is_not_known_is_neither_counted_on_nor_chosen() =>
        Assert.Equal(Phase.Draining, PhaseOf("Meditating"));

    [Theory]
    [InlineData("InService")]
    [InlineData("Pending:Wait")]
    public void A_machine_that_the_group_is_about_to_replace_is_neither_ready_nor_chosen(string state) =>
        Assert.Equal(Phase.Draining, PhaseOf(state, isHealthy: false));

    [Theory]
    [InlineData("InService", true)]
    [InlineData("Pending:Wait", true)]
    [InlineData("ReplacingRootVolume", true)]
    [InlineData("Standby", false)]
    [InlineData("Terminating:Wait", false)]
    [InlineData("Warmed:Stopped", false)]
    public void Desired_capacity_counts_what_comes_and_what_serves(string state, bool fillsPlace) =>
        Assert.Equal(fillsPlace, Machine(state, isHealthy: false).FillsPlace);

    private static Phase? PhaseOf(string state, bool isHealthy = true) =>
        LifecyclePhase.Of(Machine(state, isHealthy));

    private static GroupMachine Machine(string state, bool isHealthy) =>
        new("i-0a", state, isHealthy, IsProtected: false);
}
