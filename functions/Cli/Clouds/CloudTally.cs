using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Evaluation.Records;
using LlmCloudScaler.Evaluation.Ticks;

namespace LlmCloudScaler.Cli.Clouds;

/// <summary>What came of the rounds so far.</summary>
internal sealed class CloudTally
{
    /// <summary>Rounds that were run.</summary>
    public int Rounds { get; private set; }

    /// <summary>Whether every fleet was evaluated in the last round, and nothing was refused.</summary>
    public bool IsWell { get; private set; } = true;

    /// <summary>The decisions of the last round.</summary>
    public IEnumerable<DecisionRecord> Records => Fleets.Values
        .Select(fleet => fleet.Report.Outcome).OfType<TickOutcome.Decided>().Select(decided => decided.Record);

    /// <summary>The last report of each fleet, and what was last seen of it; by the fleet's name, or the document's
    /// where no policy could be read.</summary>
    public SortedDictionary<string, (TickReport Report, FleetDescription.Known? Seen)> Fleets { get; } =
        new(StringComparer.Ordinal);

    /// <summary>Takes note of a round.</summary>
    /// <param name="reports">Null where the policies could not be listed.</param>
    /// <param name="lookout">What was seen.</param>
    public void Add(ImmutableArray<TickReport>? reports, Lookout lookout)
    {
        Rounds++;
        IsWell = reports is { } all && all.All(report => IsGood(report.Outcome));
        Fleets.Clear();
        foreach (var report in reports ?? [])
        {
            var seen = report.Fleet is { } fleet ? lookout.Known(fleet) : null;
            Fleets[report.Fleet?.Value ?? report.Source] = (report, seen);
        }
    }

    /// <summary>To be outrun by another, or stopped, is no failure.</summary>
    private static bool IsGood(TickOutcome outcome) => outcome.Match(
        decided => !decided.Record.Outcome.Any(pool => pool.Outcome is ActuationOutcome.Denied),
        skippedDuplicate => true,
        stateUnavailable => false,
        fleetUnknown => false,
        lostRace => true,
        policyInvalid => false,
        cancelled => true,
        failed => false);
}
