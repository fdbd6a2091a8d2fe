using LlmCloudScaler.Core.Constraints;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Constraints;

public sealed class CooldownStateTests
{
    private static readonly DateTimeOffset Noon = FleetPicture.Noon;

    [Fact]
    public void A_scale_out_completes_once_nothing_more_is_coming()
    {
        var begun = CooldownState.Quiet.Begin(Replicas.Of(2), Replicas.Of(4));
        Assert.Equal(new CooldownState(true, null, false, null), begun);
        Assert.Equal(begun, begun.Observe(coming: Replicas.Of(1), leaving: Replicas.None, Noon));
        Assert.Equal(
            new CooldownState(false, Noon, false, null),
            begun.Observe(coming: Replicas.None, leaving: Replicas.Of(3), Noon));
    }

    [Fact]
    public void A_scale_in_completes_once_nobody_is_leaving()
    {
        var begun = CooldownState.Quiet.Begin(Replicas.Of(4), Replicas.Of(2));
        Assert.Equal(new CooldownState(false, null, true, null), begun);
        Assert.Equal(begun, begun.Observe(coming: Replicas.None, leaving: Replicas.Of(1), Noon));
        Assert.Equal(
            new CooldownState(false, null, false, Noon),
            begun.Observe(coming: Replicas.Of(3), leaving: Replicas.None, Noon));
    }

    [Fact]
    public void What_did_not_begin_does_not_complete_and_no_change_begins_nothing()
    {
        Assert.Equal(CooldownState.Quiet, CooldownState.Quiet.Observe(Replicas.None, Replicas.None, Noon));
        Assert.Equal(CooldownState.Quiet, CooldownState.Quiet.Begin(Replicas.Of(4), Replicas.Of(4)));
    }
}
