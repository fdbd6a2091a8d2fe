using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Evaluation.Records;

namespace LlmCloudScaler.Evaluation.Hosts.Calls;

/// <summary>Answers a call to explain a decision.</summary>
/// <param name="state">Where records are kept.</param>
public sealed class ExplainCalls(IStateStore state)
{
    /// <summary>How many decisions back one is looked for: some 16 hours of one a minute. A record has some kilobytes,
    /// and all of them pass through memory.</summary>
    private const int MostSearched = 1000;

    /// <summary>How many ids are offered in place of one that is not known.</summary>
    private const int Offered = 5;

    /// <summary>The explanation, line by line.</summary>
    /// <param name="of">A decision's id, or a fleet whose newest is meant.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="RefusedException">There is no such decision.</exception>
    public async Task<byte[]> AnswerAsync(string of, CancellationToken cancellation)
    {
        var newest = await KeptAsync(new FleetName(of), 1, cancellation).ConfigureAwait(false);
        var decision = newest.IsEmpty ? await FindAsync(of, cancellation).ConfigureAwait(false) : newest[0];
        var lines = Explanation.Of(decision).TrimEnd('\n').Split('\n');
        return Answers.Explained(decision.Id, lines);
    }

    /// <summary>Ids are a fleet's name and an instant: see <see cref="DecisionRecord.IdOf"/>.</summary>
    private async Task<RecordedDecision> FindAsync(string id, CancellationToken cancellation)
    {
        var fleet = id.LastIndexOf('@') is > 0 and var end ? id[..end] : id;
        var kept = await KeptAsync(new FleetName(fleet), MostSearched, cancellation).ConfigureAwait(false);
        return kept.FirstOrDefault(decision => decision.Id == id) ?? throw new RefusedException(kept.IsEmpty
            ? $"No decision '{id}' is kept, nor any other of fleet '{fleet}'. Dry runs are not recorded."
            : $"No decision '{id}' is among the last {kept.Length} of fleet '{fleet}'; the newest are "
                + $"{string.Join(", ", kept.Take(Offered).Select(decision => decision.Id))}.");
    }

    private async Task<ImmutableArray<RecordedDecision>> KeptAsync(
        FleetName fleet, int count, CancellationToken cancellation)
    {
        var texts = await state.HistoryAsync(fleet, count, cancellation).ConfigureAwait(false);
        return
        [
            .. texts.Select(text => DecisionRecord.Read(text).Match<RecordedDecision?>(
                known => known.Decision, unreadable => null)).OfType<RecordedDecision>(),
        ];
    }
}
