using System.Collections.Immutable;

using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Cli.Tuning;

/// <summary>What tuning found.</summary>
/// <param name="Asked">The share of requests that must be in time.</param>
/// <param name="Present">The policy as it is.</param>
/// <param name="Points">What tuning for each share comes to; without those that come to the policy as it is.</param>
/// <param name="Folds">How many folds there were.</param>
internal sealed record TuneResult(Ratio Asked, TunePoint Present, ImmutableArray<TunePoint> Points, int Folds)
{
    /// <summary>The points, the present one among them, that no other is better than in attainment or price without
    /// being worse in the other; cheapest first, and of equals one.</summary>
    public ImmutableArray<TunePoint> Frontier
    {
        get
        {
            var all = Points.Insert(0, Present);
            return
            [
                .. all.Where(one => !all.Any(one.IsDominatedBy))
                    .DistinctBy(one => (one.HeldOut.Attainment, one.HeldOut.Price))
                    .OrderBy(one => one.HeldOut.Price),
            ];
        }
    }

    /// <summary>The cheapest that attains what is asked by what was held out; where none does, the one that attains
    /// most.</summary>
    public TunePoint Suggestion => Frontier.FirstOrDefault(one => one.HeldOut.Attains(Asked)) ?? Frontier[^1];

    /// <summary>Whether to leave the policy as it is.</summary>
    public bool KeepsPresent => ReferenceEquals(Suggestion, Present);
}
