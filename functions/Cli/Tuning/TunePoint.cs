using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Cli.Tuning;

/// <summary>What tuning for one share of requests in time comes to.</summary>
/// <param name="Asked">The share that was tuned for; null for the policy as it is.</param>
/// <param name="Candidate">What to deploy: chosen, in the same way, by all folds.</param>
/// <param name="HeldOut">How the choices did that were made without a fold, each on the fold that it had not seen;
/// all folds together.</param>
/// <param name="Tuned">How the same choices did on the folds that they were made by.</param>
/// <param name="Agreeing">How many of the choices made without a fold are the candidate itself.</param>
internal sealed record TunePoint(Ratio? Asked, Candidate Candidate, Tally HeldOut, Tally Tuned, int Agreeing)
{
    /// <summary>Whether another is at least as good in both, attainment and price, and better in one, by what was held
    /// out.</summary>
    public bool IsDominatedBy(TunePoint other)
    {
        var (mine, theirs) = (HeldOut.Attainment ?? 1, other.HeldOut.Attainment ?? 1);
        return theirs >= mine && other.HeldOut.Price <= HeldOut.Price
            && (theirs > mine || other.HeldOut.Price < HeldOut.Price);
    }
}
