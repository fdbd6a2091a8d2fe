using System.Collections.Immutable;

using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Evaluation.Records;
using LlmCloudScaler.Providers.Files;

namespace LlmCloudScaler.Cli.Explanations;

/// <summary>The decisions kept in a folder.</summary>
/// <param name="folder">Which.</param>
/// <param name="rerun">What decides an explained one again; null to only explain.</param>
/// <param name="terminal">Where it is told.</param>
internal sealed class Archive(string folder, Rerun? rerun, Terminal terminal)
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
        foreach (var (decision, _) in decisions)
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
            : Explain(decisions.FirstOrDefault(kept => kept.Decision.Action != "hold") ?? decisions[0]);
    }

    /// <summary>Explains a decision by its id, or by a part of it that only one has.</summary>
    public async Task<int> ExplainAsync(string id, CancellationToken cancellation)
    {
        var decisions = await ReadAsync(fleet: null, cancellation).ConfigureAwait(false);
        if (decisions.IsEmpty)
        {
            return Nothing(fleet: null);
        }

        var exact = decisions.FirstOrDefault(kept => kept.Decision.Id == id);
        var alike = decisions
            .Where(kept => kept.Decision.Id?.Contains(id, StringComparison.Ordinal) is true).ToArray();
        if (exact is not null || alike.Length == 1)
        {
            return Explain(exact ?? alike[0]);
        }

        terminal.Error.WriteLine(alike.Length == 0
            ? $"llmscaler: no decision '{id}' in '{folder}'; near it or newest:"
            : $"llmscaler: '{id}' is part of {alike.Length} ids in '{folder}', such as:");
        foreach (var offer in alike.Length > 0 ? alike.Take(Offered) : Near(id, decisions))
        {
            terminal.Error.WriteLine($"  {offer.Decision.Id}");
        }

        return ExitCode.Refused;
    }

    private static IEnumerable<Kept> Near(string id, ImmutableArray<Kept> decisions)
    {
        var ids = decisions.Select(kept => kept.Decision.Id).OfType<string>();
        var nearest = Spelling.Nearest(id, ids);
        return decisions.Where(kept => kept.Decision.Id == nearest)
            .Concat(decisions.Where(kept => kept.Decision.Id != nearest))
            .Take(Offered);
    }

    private async Task<ImmutableArray<Kept>> ReadAsync(string? fleet, CancellationToken cancellation)
    {
        var decisions = ImmutableArray.CreateBuilder<Kept>();
        foreach (var name in RecordedFleets.In(folder).Where(name => fleet is null || name.Value == fleet))
        {
            var history = await _store.HistoryAsync(name, Most, cancellation).ConfigureAwait(false);
            decisions.AddRange(history
                .Select(text => DecisionRecord.Read(text).Match<Kept?>(
                    known => new Kept(known.Decision, text), unreadable => null))
                .OfType<Kept>());
        }

        return decisions.ToImmutable();
    }

    private int Explain(Kept kept)
    {
        terminal.Out.Write(Explanation.Of(kept.Decision));
        return rerun?.Check(kept) ?? ExitCode.Good;
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
