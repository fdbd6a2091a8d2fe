using LlmCloudScaler.Core.Constraints;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Constraints;

public sealed class CoolingDownTests
{
    private static readonly Cooldown Policy = new(ScaleOut: TimeSpan.FromMinutes(3), ScaleIn: TimeSpan.FromMinutes(5));
    private static readonly DateTimeOffset Noon = FleetPicture.Noon;

    [Theory]
    [InlineData(179, 4)]
    [InlineData(180, 6)]
    public void Out_is_quiet_until_its_time_after_completion_is_over(int seconds, int allowed) => Assert.Equal(
        allowed, Ask(4, 6, CooldownState.Quiet with { OutCompletedAt = Noon }, seconds).Allowed.Count);

    [Theory]
    [InlineData(299, 4)]
    [InlineData(300, 2)]
    public void In_is_quiet_until_its_time_after_completion_is_over(int seconds, int allowed) => Assert.Equal(
        allowed, Ask(4, 2, CooldownState.Quiet with { InCompletedAt = Noon }, seconds).Allowed.Count);

    [Fact]
    public void A_direction_is_quiet_while_its_change_is_under_way_and_says_no_end()
    {
        var coming = CooldownState.Quiet with { OutUnderWay = true };
        Assert.Equal(new Reason.ScaleOutCoolingDown(null), Ask(4, 6, coming, 9999).Bound);
        var leaving = CooldownState.Quiet with { InUnderWay = true };
        Assert.Equal(new Reason.ScaleInCoolingDown(null), Ask(4, 2, leaving, 9999).Bound);
    }

    [Fact]
    public void It_says_when_it_ends() => Assert.Equal(
        new Reason.ScaleOutCoolingDown(Noon.AddMinutes(3)),
        Ask(4, 6, CooldownState.Quiet with { OutCompletedAt = Noon }, 60).Bound);

    [Fact]
    public void One_direction_does_not_quieten_the_other()
    {
        Assert.Equal(2, Ask(4, 2, new(true, Noon, false, null), 1).Allowed.Count);
        Assert.Equal(6, Ask(4, 6, new(false, null, true, Noon), 1).Allowed.Count);
    }

    [Fact]
    public void A_cooldown_of_zero_is_none_even_while_a_change_is_under_way()
    {
        var busy = new CooldownState(true, Noon, true, Noon);
        Assert.Equal(6, Ask(4, 6, busy, 0, Cooldown.None).Allowed.Count);
        Assert.Equal(2, Ask(4, 2, busy, 0, Cooldown.None).Allowed.Count);
    }

    [Fact]
    public void No_change_is_never_held() =>
        Assert.Null(Ask(4, 4, new CooldownState(true, Noon, true, Noon), 0).Bound);

    private static Verdict Ask(int current, int proposed, CooldownState state, int seconds, Cooldown? policy = null) =>
        CoolingDown.Apply(
            Replicas.Of(current), Replicas.Of(proposed), policy ?? Policy, state, Noon.AddSeconds(seconds));
}
