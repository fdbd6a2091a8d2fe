using LlmCloudScaler.Core.Engines;
using LlmCloudScaler.Core.Scalers;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Scalers;

public sealed class ScalerMemoryTests
{
    [Fact]
    public void Demand_begins_with_nothing_but_what_is_believed_of_engines()
    {
        var nothing = ScalerMemory.DemandTrend.Begin(prior: null);

        Assert.Null(nothing.At);
        Assert.Null(nothing.Look);
        Assert.False(nothing.IsOverdue(Scene.Noon));
        Assert.True(nothing.Fit.IsEmpty);
        Assert.Equal(Ratio.One, nothing.Strain);
        Assert.True(ScalerMemory.DemandTrend.Begin("unknown").Fit.IsEmpty);
        Assert.Equal(
            EngineFit.Believing(EnginePriors.Named("llama3-8b-a100x1")!.Value).Products,
            ScalerMemory.DemandTrend.Begin("llama3-8b-a100x1").Fit.Products);
    }

    [Fact]
    public void Lengths_are_tokens_over_requests_and_none_where_there_were_none()
    {
        var trend = ScalerMemory.DemandTrend.Begin(prior: null) with
        {
            Read = Quantity.Of(1000),
            Admitted = Quantity.Of(2),
            Written = Quantity.Of(300),
            Done = Quantity.Of(1.5),
        };

        Assert.Equal(new RequestLengths(500, 200), trend.Lengths);
        Assert.Equal(default, ScalerMemory.DemandTrend.Begin(prior: null).Lengths);
        Assert.Equal(new RequestLengths(500, 0), (trend with { Done = default }).Lengths);
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, false)]
    [InlineData(59, false)]
    [InlineData(60, true)]
    [InlineData(9000, true)]
    public void A_sample_is_overdue_as_long_after_the_last_was_seen_as_that_was_measured_after_its_own(
        int seconds, bool overdue)
    {
        // When it was measured does not count: a metric that always comes late comes no later.
        var trend = ScalerMemory.DemandTrend.Begin(prior: null) with
        {
            At = Scene.Noon.AddMinutes(-3),
            SeenAt = Scene.Noon,
            Every = TimeSpan.FromSeconds(60),
        };

        Assert.Equal(overdue, trend.IsOverdue(Scene.Noon.AddSeconds(seconds)));
    }

    [Fact]
    public void After_a_first_sample_any_later_instant_waits_for_the_second()
    {
        var first = ScalerMemory.DemandTrend.Begin(prior: null) with { At = Scene.Noon, SeenAt = Scene.Noon };

        Assert.False(first.IsOverdue(Scene.Noon));
        Assert.True(first.IsOverdue(Scene.Noon.AddTicks(1)));
    }
}
