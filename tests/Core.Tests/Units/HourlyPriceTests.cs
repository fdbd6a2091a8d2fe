using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Units;

public sealed class HourlyPriceTests
{
    [Fact]
    public void Three_replicas_at_40_dollars_an_hour_cost_30_dollars_in_15_minutes() =>
        Assert.Equal(Money.Of(30), HourlyPrice.Of(40).For(Replicas.Of(3), TimeSpan.FromMinutes(15)));

    [Fact]
    public void No_time_and_a_clock_that_runs_back_cost_nothing()
    {
        Assert.Equal(default, HourlyPrice.Of(40).For(Replicas.Of(3), TimeSpan.Zero));
        Assert.Equal(default, HourlyPrice.Of(40).For(Replicas.Of(3), TimeSpan.FromSeconds(-1)));
        Assert.Equal(default, HourlyPrice.Of(40).For(Replicas.None, TimeSpan.FromHours(1)));
    }

    [Fact]
    public void A_price_is_not_negative() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => HourlyPrice.Of(-1));

    [Fact]
    public void Its_text_has_its_unit() => Assert.Equal("$40.00/h", HourlyPrice.Of(40).ToString());
}
