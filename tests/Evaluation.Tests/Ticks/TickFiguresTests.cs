using System.Collections.Immutable;

using LlmCloudScaler.Core.Decisions;
using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Evaluation.Records;
using LlmCloudScaler.Evaluation.Tests.Fakes;
using LlmCloudScaler.Evaluation.Ticks;

using Xunit;

namespace LlmCloudScaler.Evaluation.Tests.Ticks;

public sealed class TickFiguresTests
{
    private static readonly TickFigures Calm = new(
        Replicas.Of(4), Replicas.Of(3), false, false, false, false, false, false);

    [Fact]
    public void A_tick_of_which_nothing_is_to_be_told_raises_no_flag() =>
        Assert.Equal(Calm, Of(typeof(Reason.TargetWithinTolerance)));

    [Theory]
    [InlineData(typeof(Reason.AllScalersBlind))]
    [InlineData(typeof(Reason.BlindTooLong))]
    public void Blindness_is_told(Type reason) => Assert.Equal(Calm with { IsBlind = true }, Of(reason));

    [Theory]
    [InlineData(typeof(Reason.PoolOutOfCapacity))]
    [InlineData(typeof(Reason.PoolOutOfSpot))]
    public void A_stock_out_is_told(Type reason) => Assert.Equal(Calm with { IsOutOfCapacity = true }, Of(reason));

    [Theory]
    [InlineData(typeof(Reason.HourlyBudgetReached))]
    [InlineData(typeof(Reason.MonthlyBudgetReached))]
    public void A_budget_is_told(Type reason) => Assert.Equal(Calm with { IsBudgetReached = true }, Of(reason));

    [Fact]
    public void Maximum_quota_and_a_launch_that_can_never_be_are_told()
    {
        Assert.Equal(Calm with { IsAtMaximum = true }, Of(typeof(Reason.MaximumReached)));
        Assert.Equal(Calm with { IsOutOfQuota = true }, Of(typeof(Reason.PoolOutOfQuota)));
        Assert.Equal(Calm with { IsRefused = true }, Of(typeof(Reason.PoolMisconfigured)));
    }

    [Fact]
    public void What_the_cloud_said_to_the_action_is_told()
    {
        var calm = typeof(Reason.TargetWithinTolerance);
        Assert.Equal(Calm, Of(calm, new ActuationOutcome.Applied()));
        Assert.Equal(Calm, Of(calm, outcome: null));
        Assert.Equal(Calm with { IsOutOfCapacity = true }, Of(calm, new ActuationOutcome.NoCapacity(Replicas.Of(4))));
        Assert.Equal(Calm with { IsOutOfQuota = true }, Of(calm, new ActuationOutcome.Quota(Replicas.Of(4))));
        ActuationOutcome[] refusals =
        [
            new ActuationOutcome.Denied("no"), new ActuationOutcome.Conflict("busy"),
            new ActuationOutcome.Throttled(RetryAfter: null),
        ];
        Assert.All(refusals, refusal => Assert.Equal(Calm with { IsRefused = true }, Of(calm, refusal)));
    }

    private static TickFigures Of(Type reason, ActuationOutcome? outcome = null)
    {
        var pool = new PoolName("a");
        ImmutableArray<Step> steps = [new(Stage.Choice, SampleReasons.Of(reason))];
        var decision = Decision.Of(
            new DateTimeOffset(2026, 1, 5, 0, 1, 0, TimeSpan.Zero),
            Replicas.Of(4),
            SampleReasons.Of(typeof(Reason.TargetWithinTolerance)),
            [new PoolIntent(pool, Replicas.Of(4), Replicas.None, [])],
            steps);
        var record = new DecisionRecord(
            new FleetName("a"), "v1", Mode.Enforce, Trigger.Timer, decision, [new PoolOutcome(pool, outcome)]);
        return TickFigures.Of(new TickOutcome.Decided(record, IsRecorded: true) { Ready = Replicas.Of(3) });
    }
}
