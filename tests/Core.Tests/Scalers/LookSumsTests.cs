using LlmCloudScaler.Core.Scalers;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Scalers;

public sealed class LookSumsTests
{
    [Fact]
    public void A_look_begins_with_nothing()
    {
        var look = LookSums.From(Scene.Noon);

        Assert.Equal(Scene.Noon, look.Since);
        Assert.Equal(0, look.Count);
        Assert.Equal(default, look.Read);
    }

    [Fact]
    public void Samples_sum_up_and_the_beginning_stays() => Assert.Equal(
        new LookSums(
            Scene.Noon,
            Read: Quantity.Of(300),
            Written: Quantity.Of(70),
            Running: Quantity.Of(11),
            FirstToken: Quantity.Of(0.5),
            Tail: Quantity.Of(3),
            Count: 2),
        LookSums.From(Scene.Noon).Add(100, 50, 5, 0.2, 1).Add(200, 20, 6, 0.3, 2));
}
