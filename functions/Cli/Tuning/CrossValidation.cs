using System.Collections.Immutable;

using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Cli.Tuning;

/// <summary>Tunes for several shares of requests in time, and says what each comes to on traffic that it was not tuned
/// on. For each fold a choice is made by the other folds alone, and is judged by that fold; all these judgements
/// together are the figure. What is suggested in the end is chosen in the same way by all folds, and has no figure of
/// its own: any would be one that it was chosen for.</summary>
/// <param name="candidates">What there is to choose from.</param>
/// <param name="folds">How many folds; 2 or more.</param>
/// <param name="measure">How a candidate does on a fold.</param>
internal sealed class CrossValidation(Candidates candidates, int folds, Func<Candidate, int, Task<Tally>> measure)
{
    /// <summary>Multiples of the share that may be late: what is tuned for too little is often not enough on traffic
    /// that was not seen, and by tuning for more it shows what margin is needed.</summary>
    private static readonly ImmutableArray<double> Margins = [4, 2, 1, 0.5, 0.25];

    private readonly Search _search = new(candidates, measure);

    /// <summary>The shares that are tuned for where one is asked: for 0.99 these are 0.96, 0.98, 0.99, 0.995 and
    /// 0.9975; what cannot be attained is tuned for as much as can be had.</summary>
    public static ImmutableArray<Ratio> Ladder(Ratio asked) =>
    [
        .. Margins.Select(margin => 1 - (margin * (1 - asked.Value))).Where(share => share > 0).Distinct()
            .Select(share => Ratio.Of(Math.Round(share, 9))),
    ];

    /// <summary>Tunes for what is asked, and for the shares around it.</summary>
    public async Task<TuneResult> RunAsync(Ratio asked)
    {
        var all = Enumerable.Range(0, folds).ToImmutableArray();
        var present = await SumAsync(all.Select(fold => (candidates.Present, fold))).ConfigureAwait(false);
        var points = await Task.WhenAll(Ladder(asked).Select(share => PointAsync(share, all))).ConfigureAwait(false);
        return new(
            asked,
            new(Asked: null, candidates.Present, present, present, folds),
            [
                // Where several shares come to the same, the least favourable figure stands.
                .. points.Where(one => one.Candidate.Text != candidates.Present.Text)
                    .GroupBy(one => one.Candidate.Text)
                    .Select(same => same.MinBy(one => one.HeldOut.Attainment ?? 1)!),
            ],
            folds);
    }

    private async Task<TunePoint> PointAsync(Ratio asked, ImmutableArray<int> all)
    {
        var whole = _search.SeekAsync(asked, all);
        var chosen = await Task.WhenAll(all.Select(fold => _search.SeekAsync(asked, all.Remove(fold))))
            .ConfigureAwait(false);
        var heldOut = SumAsync(all.Select(fold => (chosen[fold], fold)));
        var tuned = SumAsync(all.SelectMany(fold => all.Remove(fold).Select(seen => (chosen[fold], seen))));
        var final = await whole.ConfigureAwait(false);
        return new(
            asked,
            final,
            await heldOut.ConfigureAwait(false),
            await tuned.ConfigureAwait(false),
            chosen.Count(one => one.Text == final.Text));
    }

    private async Task<Tally> SumAsync(IEnumerable<(Candidate Candidate, int Fold)> runs) =>
        Tally.Sum(await Task.WhenAll(runs.Select(run => measure(run.Candidate, run.Fold))).ConfigureAwait(false));
}
