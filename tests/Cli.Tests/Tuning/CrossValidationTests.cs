using LlmCloudScaler.Cli.Tuning;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.Tuning;

public sealed class CrossValidationTests
{
    private const int Folds = 4;

    /// <summary>One value for each fold.</summary>
    private static readonly Candidates Choice =
        Workbench.Candidates(Workbench.Parameter(Workbench.Target, "40", "50", "60", "90"));

    [Fact]
    public async Task What_is_good_only_on_a_fold_that_it_is_not_chosen_by_is_never_reported_of_that_fold()
    {
        // Each value is free on a fold of its own, and dearer than the policy as it is on all others. Whoever chose by
        // the fold that is reported would report nothing but folds for free.
        var result = await RunAsync((candidate, fold) =>
            candidate.Choices[0] == 0 ? Workbench.Tally(1, 10)
            : candidate.Choices[0] == fold + 1 ? Workbench.Tally(1, 0)
            : Workbench.Tally(1, 20));

        Assert.True(result.KeepsPresent);
        Assert.Equal(10, result.Suggestion.HeldOut.Price);
    }

    [Fact]
    public async Task What_is_chosen_for_luck_shows_what_tuning_promised_too_much()
    {
        // Each value is so good on one fold that it is chosen wherever that fold is seen, and is poor elsewhere.
        var result = await RunAsync((candidate, fold) =>
            candidate.Choices[0] == 0 ? Workbench.Tally(1, 10)
            : candidate.Choices[0] == fold + 1 ? Workbench.Tally(1, -40 - fold)
            : Workbench.Tally(1, 20));

        var point = Assert.Single(result.Points);
        Assert.Equal(20, point.HeldOut.Price);
        Assert.True(point.Tuned.Price < 0);
        Assert.True(result.KeepsPresent);
    }

    [Fact]
    public async Task What_is_better_on_all_folds_is_suggested_with_the_figures_of_all()
    {
        var result = await RunAsync((candidate, fold) =>
            Workbench.Tally(1, candidate.Choices[0] == 2 ? 5 + fold : 20));

        Assert.Equal([$"{Workbench.Target}=50"], result.Suggestion.Candidate.Overrides);
        Assert.Equal((4000, 6.5), (result.Suggestion.HeldOut.Arrived, result.Suggestion.HeldOut.Price));
        Assert.Equal((12_000, 6.5), (result.Suggestion.Tuned.Arrived, result.Suggestion.Tuned.Price));
        Assert.Equal((Folds, 20), (result.Suggestion.Agreeing, result.Present.HeldOut.Price));
    }

    [Fact]
    public void Shares_around_what_is_asked_are_tuned_for_as_well()
    {
        Assert.Equal([0.96, 0.98, 0.99, 0.995, 0.9975], Shares(0.99));
        Assert.Equal([1], Shares(1));
        Assert.Equal([0.5, 0.75, 0.875], Shares(0.5));
    }

    private static IEnumerable<double> Shares(double asked) =>
        CrossValidation.Ladder(Ratio.Of(asked)).Select(share => share.Value);

    private static Task<TuneResult> RunAsync(Func<Candidate, int, Tally> measure) =>
        new CrossValidation(Choice, Folds, (candidate, fold) => Task.FromResult(measure(candidate, fold)))
            .RunAsync(Ratio.Of(0.9));
}
