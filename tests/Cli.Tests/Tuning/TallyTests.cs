using LlmCloudScaler.Cli.Tuning;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.Tuning;

public sealed class TallyTests
{
    [Theory]
    [InlineData(0.99, 10, 0.999, 11, true)]
    [InlineData(0.99, 10, 0.99, 10, false)]
    [InlineData(0.99, 10, 0.98, 1, true)]
    [InlineData(0.98, 1, 0.99, 10, false)]
    [InlineData(0.98, 10, 0.97, 1, true)]
    [InlineData(0.97, 1, 0.97, 2, true)]
    public void The_cheaper_of_those_that_attain_is_better_else_the_one_that_attains_more(
        double attainment, double price, double other, double otherPrice, bool isBetter) => Assert.Equal(
            isBetter,
            Workbench.Tally(attainment, price).IsBetterThan(Workbench.Tally(other, otherPrice), Ratio.Of(0.985)));

    [Fact]
    public void Sums_weigh_runs_by_their_requests_and_their_time()
    {
        var short1 = new Tally(100, 50, TimeSpan.FromHours(1), TimeSpan.Zero, 10, TimeSpan.FromHours(1));
        var long3 = new Tally(300, 300, TimeSpan.FromHours(9), TimeSpan.FromHours(1), 90, TimeSpan.FromHours(3));
        var sum = Tally.Sum([short1, long3]);

        Assert.Equal((0.875, 2.5, 25.0), (sum.Attainment, sum.MeanReplicas, sum.DollarsPerHour));
        Assert.Equal(25, sum.Price);
        Assert.Null((sum with { Dollars = null } + short1).DollarsPerHour);
    }

    [Fact]
    public void Without_prices_a_machine_that_stands_by_counts_a_twentieth() => Assert.Equal(
        2.1,
        new Tally(1, 1, TimeSpan.FromHours(2), TimeSpan.FromHours(2), null, TimeSpan.FromHours(1)).Price,
        precision: 12);

    [Fact]
    public void Without_a_request_nothing_was_missed()
    {
        Assert.Null(Tally.None.Attainment);
        Assert.True(Tally.None.Attains(Ratio.One));
    }
}
