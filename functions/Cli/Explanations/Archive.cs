using System.Collections.Immutable;

using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Evaluation.Records;
using LlmCloudScaler.Providers.Files;

namespace LlmCloudScaler.Cli.Explanations;

/// <summary>The decisions kept in a folder.</summary>
internal sealed class Archive(string folder, Terminal terminal)
{
    /// <summary>More than any store keeps.</summary>
    private const int Most = 10_000;

    /// <summary>How many ids are offered in place of one that is not known.</summary>
    private const int Offered = 5;

    private readonly FileStateStore _store = new(folder);

    /// <summary>Lists decisions, newest first.</summary>
    public async Task<int> ListAsync(string? fleet, CancellationToken cancellation)
    {
        var decisions = await ReadAsync(fleet, cancellation).ConfigureAwait(false);
        foreach (var decision in decisions)
        {
            var from = decision.Current is { } current && current != decision.Desired ? $"{current} -> " : string.Empty;
            terminal.Out.WriteLine($"{decision.Id}  {from}{decision.Desired}  {decision.Reason ?? decision.Code}");
        }

        return decisions.IsEmpty ? Nothing(fleet) : ExitCode.Good;
    }

    /// <summary>Explains the newest decision that changed something, else the newest.</summary>
    public async Task<int> ExplainLastAsync(string? fleet, CancellationToken cancellation)
    {
        var decisions = await ReadAsync(fleet, cancellation).ConfigureAwait(false);
        return decisions.IsEmpty
            ? Nothing(fleet)
            : Explain(decisions.FirstOrDefault(decision => decision.Action != "hold") ?? decisions[0]);
    }

    /// <summary>Explains a decision by its id, or by a part of it that only one has.</summary>
    public async Task<int> ExplainAsync(string id, CancellationToken cancellation)
    {
        var decisions = await ReadAsync(fleet: null, cancellation).ConfigureAwait(false);
        if (decisions.IsEmpty)
        {
            return Nothing(fleet: null);
        }

        var exact = decisions.FirstOrDefault(decision => decision.Id == id);
        var alike = decisions.Where(decision => decision.Id?.Contains(id, StringComparison.Ordinal) is true).ToArray();
        if (exact is not null || alike.Length == 1)
        {
            return Explain(exact ?? alike[0]);
        }

        terminal.Error.WriteLine(alike.Length == 0
            ? $"llmscaler: no decision '{id}' in '{folder}'; near it or newest:"
            : $"llmscaler: '{id}' is part of {alike.Length} ids in '{folder}', such as:");
        foreach (var offer in alike.Length > 0 ? alike.Take(Offered) : Near(id, decisions))
        {
            terminal.Error.WriteLine($"  {offer.Id}");
        }

        return ExitCode.Refused;
    }

    private static IEnumerable<RecordedDecision> Near(string id, ImmutableArray<RecordedDecision> decisions)
    {
        var ids = decisions.Select(decision => decision.Id).OfType<string>();
        var nearest = Spelling.Nearest(id, ids);
        return decisions.Where(decision => decision.Id == nearest)
            .Concat(decisions.Where(decision => decision.Id != nearest))
            .Take(Offered);
    }

    private async Task<ImmutableArray<RecordedDecision>> ReadAsync(string? fleet, CancellationToken cancellation)
    {
        var decisions = ImmutableArray.CreateBuilder<RecordedDecision>();
        foreach (var name in RecordedFleets.In(folder).Where(name => fleet is null || name.Value == fleet))
        {
            var history = await _store.HistoryAsync(name, Most, cancellation).ConfigureAwait(false);
            decisions.AddRange(history
                .Select(text => (DecisionRecord.Read(text) as RecordRead.Known)?.Decision)
                .OfType<RecordedDecision>());
        }

        return decisions.ToImmutable();
    }

    private int Explain(RecordedDecision decision)
    {
        terminal.Out.Write(Explanation.Of(decision));
        return ExitCode.Good;
    }

    private int Nothing(string? fleet)
    {
        var fleets = RecordedFleets.In(folder);
        terminal.Error.WriteLine(fleets.IsEmpty || fleet is null
            ? $"llmscaler: no decision is recorded in '{folder}'; 'llmscaler run --state {folder}' records some"
            : $"llmscaler: no decision of fleet '{fleet}' in '{folder}', which has: {string.Join(", ", fleets)}");
        return ExitCode.Refused;
    }
}
