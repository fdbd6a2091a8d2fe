using LlmCloudScaler.Core.Constraints;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Constraints;

public sealed class ZeroGateTests
{
    private static readonly ZeroPolicy TenMinutes = new(new("waiting"), TimeSpan.FromMinutes(10));

    [Theory]
    [InlineData(1, 9.99, 1)]
    [InlineData(1, 10, 0)]
    [InlineData(3, 10, 1)]
    public void The_last_replica_goes_when_idleness_has_lasted_and_from_one_only(
        int current, double idleMinutes, int allowed) =>
        Assert.Equal(allowed, Ask(current, 0, TenMinutes, idleMinutes).Allowed.Count);

    [Fact]
    public void Idleness_lasts_at_least_as_long_as_a_cold_start()
    {
        Assert.Equal(1, Ask(1, 0, TenMinutes, idleMinutes: 11, coldStartMinutes: 12).Allowed.Count);
        Assert.Equal(0, Ask(1, 0, TenMinutes, idleMinutes: 12, coldStartMinutes: 12).Allowed.Count);
    }

    [Fact]
    public void Several_may_go_at_once_where_steps_are_not_asked_for() =>
        Assert.Equal(0, Ask(3, 0, TenMinutes with { Stepwise = false }, idleMinutes: 10).Allowed.Count);

    [Fact]
    public void Where_zero_is_not_allowed_one_stays() => Assert.Equal(
        new Verdict(Replicas.Of(1), new Reason.MinimumReached(Replicas.None, Replicas.Of(1))),
        Ask(4, 0, zero: null, idleMinutes: 999));

    [Fact]
    public void Without_a_signal_as_in_kubernetes_nothing_is_to_be_proven() => Assert.Equal(
        new Verdict(Replicas.None, Bound: null),
        Ask(4, 0, new ZeroPolicy(null, TimeSpan.Zero, Stepwise: false), idleMinutes: 0, coldStartMinutes: 99));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(4, 1)]
    [InlineData(0, 5)]
    public void Anything_but_the_step_to_zero_passes(int current, int proposed) => Assert.Equal(
        new Verdict(Replicas.Of(proposed), Bound: null), Ask(current, proposed, TenMinutes, idleMinutes: 0));

    [Fact]
    public void It_says_how_long_is_missing_and_how_long_it_was()
    {
        Assert.Equal(
            new Reason.ZeroNotProven(TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(10)),
            Ask(1, 0, TenMinutes, idleMinutes: 4).Bound);
        Assert.Equal(
            new Reason.ZeroReached(TimeSpan.FromMinutes(14)), Ask(1, 0, TenMinutes, idleMinutes: 14).Bound);
    }

    private static Verdict Ask(
        int current, int proposed, ZeroPolicy? zero, double idleMinutes, double coldStartMinutes = 0) => ZeroGate.Apply(
        Replicas.Of(current),
        Replicas.Of(proposed),
        zero,
        TimeSpan.FromMinutes(idleMinutes),
        TimeSpan.FromMinutes(coldStartMinutes));
}
