using LlmCloudScaler.Cli.Tuning;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.Tuning;

public sealed class TuneResultTests
{
    [Fact]
    public void No_point_of_the_frontier_is_dominated_and_every_other_is()
    {
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            var result = Result(0.95, [.. Enumerable.Range(0, 8).Select(_ =>
                Workbench.Point(random.Next(900, 1001) / 1000.0, random.Next(1, 20)))]);

            Assert.NotEmpty(result.Frontier);
            Assert.DoesNotContain(result.Frontier, one => result.Frontier.Any(one.IsDominatedBy));
            Assert.All(result.Points.Add(result.Present).Except(result.Frontier), one => Assert.Contains(
                result.Frontier, other => one.IsDominatedBy(other)
                    || (other.HeldOut.Attainment, other.HeldOut.Price)
                        == (one.HeldOut.Attainment, one.HeldOut.Price)));
        }
    }

    [Fact]
    public void The_cheapest_that_attains_what_is_asked_is_suggested()
    {
        var (cheap, right, dear) = (Workbench.Point(0.97, 5), Workbench.Point(0.992, 8), Workbench.Point(0.999, 9));
        var result = Result(0.99, [Workbench.Point(0.98, 10), dear, right, cheap]);

        Assert.Equal([cheap, right, dear], result.Frontier);
        Assert.Same(right, result.Suggestion);
        Assert.False(result.KeepsPresent);
    }

    [Fact]
    public void Where_none_attains_it_the_one_that_attains_most_is() => Assert.Equal(
        0.98,
        Result(0.99, [Workbench.Point(0.97, 5), Workbench.Point(0.98, 9)]).Suggestion.HeldOut.Attainment);

    [Fact]
    public void A_policy_that_nothing_is_better_than_stays_as_it_is() =>
        Assert.True(Result(0.99, [Workbench.Point(0.995, 5), Workbench.Point(0.995, 5), Workbench.Point(0.999, 6)])
            .KeepsPresent);

    /// <param name="asked">What is asked.</param>
    /// <param name="points">The present one first.</param>
    private static TuneResult Result(double asked, TunePoint[] points) =>
        new(Ratio.Of(asked), points[0], [.. points.Skip(1)], Folds: 4);
}
