using System.Collections.Immutable;

using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Cli.Tuning;

/// <summary>Looks for the best candidate by what it does on some folds, and on no other: one parameter after the other
/// is set to the best of its values while the others stay, until a round changes nothing. It begins with the policy as
/// it is, which stays where nothing is better, and draws nothing at random.</summary>
/// <param name="candidates">What there is to choose from.</param>
/// <param name="measure">How a candidate does on a fold.</param>
internal sealed class Search(Candidates candidates, Func<Candidate, int, Task<Tally>> measure)
{
    /// <summary>Rounds after which it ends in any case: the second sees what the first made of the parameters after
    /// each one, the third confirms.</summary>
    private const int MostRounds = 3;

    /// <summary>The cheapest found that attains a share, else the one that attains most.</summary>
    /// <param name="asked">The share of requests in time.</param>
    /// <param name="folds">The folds that count; at least one.</param>
    public async Task<Candidate> SeekAsync(Ratio asked, ImmutableArray<int> folds)
    {
        var best = await JudgedAsync(candidates.Present, folds).ConfigureAwait(false);
        for (var round = 0; round < MostRounds; round++)
        {
            var before = best.Candidate;
            for (var parameter = 0; parameter < candidates.Parameters.Length; parameter++)
            {
                var others = await Task.WhenAll(Others(best.Candidate, parameter)
                    .Select(other => JudgedAsync(other, folds))).ConfigureAwait(false);
                foreach (var other in others)
                {
                    best = other.Tally.IsBetterThan(best.Tally, asked) ? other : best;
                }
            }

            if (best.Candidate == before)
            {
                break;
            }
        }

        return best.Candidate;
    }

    private IEnumerable<Candidate> Others(Candidate candidate, int parameter) =>
        Enumerable.Range(0, candidates.Parameters[parameter].Values.Length + 1)
            .Where(choice => choice != candidate.Choices[parameter])
            .Select(choice => candidates.Of(candidate.Choices.SetItem(parameter, choice)))
            .OfType<Candidate>();

    private async Task<(Candidate Candidate, Tally Tally)> JudgedAsync(
        Candidate candidate, ImmutableArray<int> folds) =>
        (candidate, Tally.Sum(await Task.WhenAll(folds.Select(fold => measure(candidate, fold)))
            .ConfigureAwait(false)));
}
