using System.Collections.Immutable;

using LlmCloudScaler.Core.Decisions;
using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Decisions;

public sealed class DecisionTests
{
    [Fact]
    public void The_totals_are_those_of_the_pools()
    {
        var decision = Of(
            5,
            [
                new(new("a"), Replicas.Of(2), Replicas.Of(1), [new("x")]),
                new(new("b"), Replicas.Of(4), Replicas.Of(2), [new("y"), new("z")]),
            ]);
        Assert.Equal((6, 3), (decision.Desired.Count, decision.Warm.Count));
        Assert.Equal(["x", "y", "z"], decision.Victims.Select(victim => victim.Value));
    }

    [Theory]
    [InlineData(3, ScaleAction.ScaleOut)]
    [InlineData(4, ScaleAction.Hold)]
    [InlineData(5, ScaleAction.ScaleIn)]
    public void Its_direction_is_from_what_was_found_to_what_was_decided(int current, ScaleAction action) =>
        Assert.Equal(action, Of(current, [new(new("a"), Replicas.Of(4), default, [])]).Action);

    [Fact]
    public void What_needs_attention_is_told_once()
    {
        var alarm = new Reason.NoPoolLeft(Replicas.Of(2));
        var decision = Of(
            4,
            [],
            new Step(Stage.Allocation, alarm),
            new Step(Stage.Choice, new Reason.Asleep()),
            new Step(Stage.Allocation, new Reason.NoPoolLeft(Replicas.Of(2))));
        Assert.Equal([alarm], decision.Alarms);
    }

    private static Decision Of(int current, ImmutableArray<PoolIntent> pools, params ImmutableArray<Step> steps) =>
        Decision.Of(FleetPicture.Noon, Replicas.Of(current), new Reason.Asleep(), pools, steps);
}
