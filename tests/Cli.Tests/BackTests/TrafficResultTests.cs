using LlmCloudScaler.Cli.BackTests;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.BackTests;

public sealed class TrafficResultTests
{
    [Fact]
    public async Task Of_a_familys_settings_the_cheapest_that_attains_ours_is_the_best()
    {
        var result = await ResultAsync(ours: 0.97, (0.99, 90), (0.97, 70), (0.96, 50));
        var best = Assert.NotNull(result.BestOf(Bench.Family.Name));
        Assert.True(best.Attains);
        Assert.Equal(70, best.Best.Cost);
        Assert.Same(best.Best, result.Rival);
    }

    [Fact]
    public async Task Where_none_attains_ours_the_one_that_attains_most_is_and_the_cheaper_of_equals()
    {
        var result = await ResultAsync(ours: 0.999, (0.99, 90), (0.99, 80), (0.96, 50));
        var best = Assert.NotNull(result.BestOf(Bench.Family.Name));
        Assert.False(best.Attains);
        Assert.Equal(80, best.Best.Cost);
    }

    [Fact]
    public async Task A_family_that_did_not_take_part_has_no_best()
    {
        var result = await ResultAsync(ours: 0.9);
        Assert.Null(result.BestOf("nobody"));
        Assert.Null(result.Rival);
    }

    private static async Task<TrafficResult> ResultAsync(double ours, params (double Share, decimal Cost)[] settings)
    {
        var trial = await new Trial(Bench.Stage() with { Length = TimeSpan.Zero }, Bench.Policy, stretch: null)
            .RunAsync(Bench.Policy, CancellationToken.None);
        Standing Standing(int contender, double share, decimal cost) => new(Bench.Contenders[contender],
        [
            trial with
            {
                Report = trial.Report with { Attainment = Ratio.Of(share), Cost = Money.Of(cost) },
            },
        ]);
        return new TrafficResult(
            Bench.Step,
            [
                Standing(0, ours, 60),
                .. settings.Select((one, index) => Standing(index + 1, one.Share, one.Cost)),
            ],
            []);
    }
}
