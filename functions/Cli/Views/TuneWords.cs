using LlmCloudScaler.Cli.Tuning;

namespace LlmCloudScaler.Cli.Views;

/// <summary>What somebody must know to go by a tuning.</summary>
internal static class TuneWords
{
    /// <summary>The sentences, what to do first.</summary>
    /// <param name="result">What was found.</param>
    /// <param name="policy">What was tuned.</param>
    /// <param name="request">What was asked.</param>
    public static IEnumerable<string> Of(TuneResult result, TunedPolicy policy, TuneRequest request)
    {
        var (best, asked) = (result.Suggestion, Figures.Percent(result.Asked.Value));
        yield return best.HeldOut.Attains(result.Asked)
            ? $"Suggested: the cheapest that had {asked} in time on traffic that it was not tuned on"
                + (result.KeepsPresent ? ", which is the policy as it is." : ":")
            : $"Nothing that was tried had {asked} in time on traffic that it was not tuned on. Most had"
                + (result.KeepsPresent ? " the policy as it is." : ":");
        foreach (var assignment in best.Candidate.Overrides)
        {
            yield return $"  --set {Quoted(assignment)}";
        }

        if (!result.KeepsPresent)
        {
            yield return $"The policy as it is had {Told(result.Present.HeldOut)} on the same traffic; the suggestion "
                + $"{Told(best.HeldOut)}{Saved(result)}. On what it was tuned on it had {Told(best.Tuned)}: the "
                + "difference is what tuning promises too much.";
            if (policy.IsSpelledOut)
            {
                yield return "The policy's text does not have these settings; they are those of the policy written out"
                    + (request.Write is null ? ", as --write FILE writes it." : $", as in {request.Write}.");
            }
        }

        if (request.Write is { } path)
        {
            yield return $"Written to {path}, without the comments of the original.";
        }

        yield return FormattableString.Invariant(
            $"Held out: the traffic is cut into {result.Folds} consecutive folds; for each, settings are chosen by ")
            + "the other folds alone and judged by that one. The settings shown are chosen in the same way by all "
            + "folds. The first quarter of each fold, at most 30 min, is run but not counted.";
        yield return Promises.Of(policy.Host.Objectives)
            .Replace("Within objectives", "In time", StringComparison.Ordinal);
        yield return $"All meet the same: {Figures.Seeds(request.Setting.Seeds)}, replicas {request.Setting.Model}, "
            + $"metrics of {Figures.Length(request.Setting.Agents.Period)} that are "
            + $"{Figures.Length(request.Setting.Agents.Delay)} late, a tick every "
            + $"{Figures.Length(request.Setting.Tick)}.";
    }

    private static string Told(Tally tally) => $"{Figures.Number(tally.Attainment * 100, 2)} % in time for "
        + (tally.DollarsPerHour is { } dollars
            ? $"${Figures.Number(dollars, 2)} an hour"
            : $"{Figures.Number(tally.MeanReplicas, 2)} replicas");

    private static string Saved(TuneResult result)
    {
        var (before, after) = (result.Present.HeldOut.Price, result.Suggestion.HeldOut.Price);
        return before <= 0 || before == after ? string.Empty
            : after < before ? $", {Figures.Percent(1 - (after / before))} less"
            : $", {Figures.Percent((after / before) - 1)} more";
    }

    /// <summary>An assignment as a shell takes it: brackets and spaces mean something to shells.</summary>
    private static string Quoted(string assignment) =>
        $"'{assignment.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
