using LlmCloudScaler.Cli.BackTests.Peers;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.BackTests.Peers;

public sealed class HpaBehindTests
{
    [Fact]
    public void Changes_are_remembered_for_the_rates()
    {
        // One in 60 s: from 4 to 5, no further at 15 s, and to 6 when the minute is over.
        var hpa = new HpaBehind(Behavior.Default with
        {
            ScaleUp = Behavior.Default.ScaleUp with { Policies = [RatePolicy.Pods(1, 60)] },
        });
        Assert.Equal(5, hpa.Next(Replicas.Of(10), Looks.At(0, 4)).Count);
        Assert.Equal(5, hpa.Next(Replicas.Of(10), Looks.At(15, 5)).Count);
        Assert.Equal(6, hpa.Next(Replicas.Of(10), Looks.At(60, 5)).Count);
    }

    [Fact]
    public void A_count_outside_the_range_is_brought_back_at_once()
    {
        var view = Looks.At(0, 25);
        Assert.Equal(20, new HpaBehind(behavior: null).Next(Replicas.Of(3), view).Count);
        Assert.Equal(20, new HpaBehind(behavior: null).Next(proposed: null, view).Count);
    }
}
