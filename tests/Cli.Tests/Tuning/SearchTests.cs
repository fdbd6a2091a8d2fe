using System.Collections.Concurrent;

using LlmCloudScaler.Cli.Tuning;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.Tuning;

public sealed class SearchTests
{
    private static readonly Candidates Choice = Workbench.Candidates(
        Workbench.Parameter(Workbench.Target, "40", "50", "60", "90"),
        Workbench.Parameter("behavior.scaleDown.stabilizationWindowSeconds", "0", "60", "3601", "600"));

    [Fact]
    public async Task A_choice_never_asks_how_a_candidate_does_on_a_fold_that_is_held_out()
    {
        var asked = new ConcurrentBag<int>();
        var search = new Search(Choice, (candidate, fold) =>
        {
            asked.Add(fold);
            return Task.FromResult(Valley(candidate));
        });

        await search.SeekAsync(Ratio.Of(0.9), [0, 2, 3]);

        Assert.Equal([0, 2, 3], asked.Distinct().Order());
    }

    [Fact]
    public async Task The_best_of_parameters_that_pull_on_each_other_is_found_and_always_the_same()
    {
        var search = new Search(Choice, (candidate, _) => Task.FromResult(Valley(candidate)));
        var found = await search.SeekAsync(Ratio.Of(0.9), [0]);

        Assert.Equal(
            [$"{Workbench.Target}=60", "behavior.scaleDown.stabilizationWindowSeconds=60"], found.Overrides);
        Assert.Same(found, await search.SeekAsync(Ratio.Of(0.9), [0]));
    }

    [Fact]
    public async Task The_policy_stays_as_it_is_where_nothing_is_better() => Assert.Empty(
        (await new Search(Choice, (_, _) => Task.FromResult(Workbench.Tally(0.95, 10)))
            .SeekAsync(Ratio.Of(0.9), [0])).Overrides);

    [Fact]
    public void What_would_break_a_rule_is_no_candidate()
    {
        Assert.Null(Choice.Of([0, 3]));
        Assert.NotNull(Choice.Of([1, 4]));
    }

    /// <summary>Cheapest at a target of 60 with a window of 60 s; each is best where the other is.</summary>
    private static Tally Valley(Candidate candidate)
    {
        int[] target = [3, 2, 1, 0, 4];
        int[] window = [3, 1, 0, 9, 2];
        var (one, other) = (target[candidate.Choices[0]], window[candidate.Choices[1]]);
        return Workbench.Tally(0.95, 10 + one + other + (0.5 * Math.Abs(one - other)));
    }
}
