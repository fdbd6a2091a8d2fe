using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Evaluation.Records;
using LlmCloudScaler.Evaluation.Tests.Fakes;
using LlmCloudScaler.Evaluation.Ticks;

using Xunit;

namespace LlmCloudScaler.Evaluation.Tests.Ticks;

public sealed class ActuatorTests
{
    private static readonly PoolName Pool = SamplePolicies.Chat().Pools[0].Name;

    private readonly FakeFleet _fleet = new FakeFleet().With("g", desired: 4, warm: 1);

    [Theory]
    [InlineData(Mode.DryRun)]
    [InlineData(Mode.Shadow)]
    public async Task A_mode_that_only_watches_sends_nothing_whatever_is_decided(Mode mode)
    {
        foreach (var intent in new[] { Intent(9), Intent(2), Intent(3, victims: "v"), Intent(4, warm: 2), Intent(0) })
        {
            Assert.IsType<ActuationOutcome.SkippedByMode>(await CarryOutAsync(mode, intent));
        }

        Assert.Empty(_fleet.Applied);
    }

    [Theory]
    [InlineData(Mode.DryRun)]
    [InlineData(Mode.Shadow)]
    [InlineData(Mode.ScaleOutOnly)]
    [InlineData(Mode.Enforce)]
    public async Task What_a_pool_already_has_is_not_sent(Mode mode)
    {
        Assert.IsType<ActuationOutcome.Unchanged>(await CarryOutAsync(mode, Intent(4)));
        Assert.Empty(_fleet.Applied);
    }

    [Fact]
    public async Task Enforce_sends_everything()
    {
        ImmutableArray<PoolIntent> intents =
            [Intent(9), Intent(2), Intent(3, victims: "v"), Intent(4, warm: 0), Intent(4, victims: "v")];
        foreach (var intent in intents)
        {
            Assert.IsType<ActuationOutcome.Applied>(await CarryOutAsync(Mode.Enforce, intent));
        }

        Assert.Equal(intents, _fleet.Applied);
    }

    [Fact]
    public async Task Scale_out_only_never_shrinks_anything()
    {
        ImmutableArray<PoolIntent> intents =
            [Intent(3), Intent(3, victims: "v"), Intent(5, victims: "v"), Intent(4, warm: 0)];
        foreach (var intent in intents)
        {
            Assert.IsType<ActuationOutcome.SkippedByMode>(await CarryOutAsync(Mode.ScaleOutOnly, intent));
        }

        Assert.Empty(_fleet.Applied);
    }

    [Fact]
    public async Task Scale_out_only_grows_and_keeps_the_warm_machines_there_are()
    {
        Assert.IsType<ActuationOutcome.Applied>(await CarryOutAsync(Mode.ScaleOutOnly, Intent(5, warm: 0)));
        Assert.IsType<ActuationOutcome.Applied>(await CarryOutAsync(Mode.ScaleOutOnly, Intent(4, warm: 2)));

        Assert.Equal([(5, 1), (4, 2)], _fleet.Applied.Select(intent => (intent.Desired.Count, intent.Warm.Count)));
    }

    [Fact]
    public async Task Capacity_is_there_before_any_is_taken_away_and_outcomes_keep_the_order_of_the_intents()
    {
        var policy = SamplePolicies.TwoPools();
        _fleet.With("a", desired: 3).With("b", desired: 1);
        ImmutableArray<PoolIntent> intents =
        [
            new(policy.Pools[0].Name, Replicas.Of(2), Replicas.None, [new ReplicaId("v")]),
            new(policy.Pools[1].Name, Replicas.Of(2), Replicas.None, []),
        ];

        var outcomes = await new Actuator(_fleet).CarryOutAsync(
            policy,
            intents,
            [new(policy.Pools[0].Name, Replicas.Of(3)), new(policy.Pools[1].Name, Replicas.Of(1))],
            TestContext.Current.CancellationToken);

        Assert.Equal(["second", "first"], _fleet.Applied.Select(intent => intent.Pool.Value));
        Assert.Equal(["first", "second"], outcomes.Select(outcome => outcome.Pool.Value));
    }

    [Fact]
    public async Task What_a_cancellation_keeps_from_being_sent_is_not_known()
    {
        var outcomes = await new Actuator(_fleet).CarryOutAsync(
            SamplePolicies.Chat(), [Intent(9)], [Found()], new CancellationToken(canceled: true));

        Assert.Equal(new PoolOutcome(Pool, null), Assert.Single(outcomes));
        Assert.Empty(_fleet.Applied);
    }

    private async Task<ActuationOutcome?> CarryOutAsync(Mode mode, PoolIntent intent)
    {
        var outcomes = await new Actuator(_fleet).CarryOutAsync(
            SamplePolicies.Chat() with { Mode = mode },
            [intent],
            [Found()],
            TestContext.Current.CancellationToken);
        return Assert.Single(outcomes).Outcome;
    }

    private static PoolState Found() => new(Pool, Replicas.Of(4), Replicas.Of(1));

    private static PoolIntent Intent(int desired, int warm = 1, string? victims = null) => new(
        Pool, Replicas.Of(desired), Replicas.Of(warm), victims is null ? [] : [new ReplicaId(victims)]);
}
