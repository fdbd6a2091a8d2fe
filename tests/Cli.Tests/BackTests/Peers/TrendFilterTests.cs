using LlmCloudScaler.Cli.BackTests.Peers;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.BackTests.Peers;

public sealed class TrendFilterTests
{
    [Fact]
    public void The_first_value_is_the_next()
    {
        var filter = new TrendFilter();
        Assert.Null(filter.Next);
        filter.Add(100);
        Assert.Equal(100, filter.Next);
    }

    [Fact]
    public void A_rise_is_taken_for_a_trend()
    {
        // Variances after one prediction: 1000 + 1000 + 1 and 1000. Gains: 2001 / 2011 and 1000 / 2011 of a surprise
        // of 30: a level of 129.850820 and a trend of 14.917951.
        var filter = new TrendFilter();
        filter.Add(100);
        filter.Add(130);
        Assert.Equal(144.768772, filter.Next!.Value, 1e-6);
    }

    [Fact]
    public void A_steady_value_is_expected_to_stay()
    {
        var filter = new TrendFilter();
        for (var step = 0; step < 50; step++)
        {
            filter.Add(70);
        }

        Assert.Equal(70, filter.Next!.Value, 1e-9);
    }

    [Fact]
    public void Zeros_before_the_first_load_are_skipped()
    {
        var filter = new TrendFilter();
        filter.Add(0);
        filter.Add(0);
        Assert.Null(filter.Next);
        filter.Add(100);
        Assert.Equal(100, filter.Next);
    }
}
