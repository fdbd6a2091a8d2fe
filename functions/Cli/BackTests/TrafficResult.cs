using System.Collections.Immutable;

using LlmCloudScaler.Cli.BackTests.Hindsight;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Cli.BackTests;

/// <summary>How all contenders did on one traffic.</summary>
/// <param name="Traffic">Which.</param>
/// <param name="Standings">In the contenders' order; static peak and the clairvoyant are left out where, with some
/// seed, there is none that keeps what is asked.</param>
/// <param name="Hindsight">What could have been done, seed by seed; empty where nobody looked.</param>
internal sealed record TrafficResult(
    BackTestTraffic Traffic, ImmutableArray<Standing> Standings, ImmutableArray<Foresight> Hindsight)
{
    /// <summary>The clairvoyant's schedule; null where there is none.</summary>
    public Standing? Clairvoyant => Standings.FirstOrDefault(one => one.Contender is Contender.Clairvoyant);

    /// <summary>The first policy, which is the user's own.</summary>
    public Standing Ours => Standings[0];

    /// <summary>Replica-hours below which nobody is expected to have such a share of requests in time; the mean over
    /// the seeds, null where that is not known or cannot be had.</summary>
    public double? FloorHours(Ratio share) => Mean(Hindsight.Select(one => one.FloorHours(share)));

    /// <summary>A contender's replica-hours in multiples of the least that its own share of requests in time could be
    /// had for, seed by seed; null where that is not known.</summary>
    public double? AgainstFloor(Standing standing) => Mean(Hindsight.Zip(standing.Trials, AgainstFloor));

    /// <summary>Another's price in multiples of the clairvoyant's; null without one, or when it paid nothing.</summary>
    public double? AgainstClairvoyant(Standing standing) =>
        Clairvoyant is { Price: > 0 } seer ? standing.Price / seer.Price : null;

    /// <summary>Who else is worth a look: of the other autoscalers' best settings the cheapest that attains what the
    /// first policy attains, else the one that attains most; without other autoscalers, static peak. Null without that.
    /// </summary>
    public Standing? Rival
    {
        get
        {
            var best = Standings.Select(one => one.Contender.Family?.Name).OfType<string>().Distinct()
                .Select(BestOf).OfType<(Standing Best, bool Attains)>().ToArray();
            return best.Where(one => one.Attains).Select(one => one.Best).MinBy(one => one.Price)
                ?? best.Select(one => one.Best).MaxBy(one => one.Attainment)
                ?? Standings.FirstOrDefault(one => one.Contender is Contender.StaticPeak);
        }
    }

    /// <summary>Of a family's settings the one that somebody who tunes it would keep: the cheapest that attains what
    /// the first policy attains, else the one that attains most, the cheaper of equals.</summary>
    /// <param name="family">Its name.</param>
    /// <returns>The setting, and whether it attains as much; null when no setting of it took part.</returns>
    public (Standing Best, bool Attains)? BestOf(string family)
    {
        var settings = Standings.Where(one => one.Contender.Family?.Name == family).ToArray();
        if (settings.Length == 0)
        {
            return null;
        }

        var attaining = settings.Where(one => !(one.Attainment < Ours.Attainment)).ToArray();
        return attaining.Length > 0
            ? (attaining.MinBy(one => one.Price)!, true)
            : (settings.OrderByDescending(one => one.Attainment).ThenBy(one => one.Price).First(), false);
    }

    private static double? AgainstFloor(Foresight seen, TrialResult trial) =>
        seen.FloorHours(trial.Report.Attainment ?? Ratio.One) is > 0 and var floor ? trial.ReplicaHours / floor : null;

    private static double? Mean(IEnumerable<double?> figures)
    {
        var all = figures.ToArray();
        return all.Length == 0 || all.Contains(null) ? null : all.Average();
    }
}
