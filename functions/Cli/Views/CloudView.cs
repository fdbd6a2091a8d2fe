using System.Collections.Immutable;
using System.Globalization;

using LlmCloudScaler.Cli.Clouds;
using LlmCloudScaler.Core.Decisions;
using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Evaluation.Records;
using LlmCloudScaler.Evaluation.Ticks;

namespace LlmCloudScaler.Cli.Views;

/// <summary>Rounds over real fleets as lines: what is first seen of a fleet, each change of it, each decision that
/// changes something and each trouble, once while it stays the same; and what the round cost.</summary>
internal sealed class CloudView(TextWriter writer)
{
    private readonly Dictionary<FleetName, string> _states = [];
    private readonly Dictionary<string, string> _told = new(StringComparer.Ordinal);

    /// <summary>Shows a round.</summary>
    /// <param name="at">The instant it was meant for.</param>
    /// <param name="reports">Null where the policies could not be listed.</param>
    /// <param name="lookout">What was seen.</param>
    /// <param name="round">Its number, from 1.</param>
    /// <param name="usage">What it called.</param>
    public void Show(
        DateTimeOffset at, ImmutableArray<TickReport>? reports, Lookout lookout, int round, ApiUsage usage)
    {
        var clock = Figures.Clock(at);
        foreach (var report in reports ?? [])
        {
            if (report.Fleet is { } fleet && lookout.Known(fleet) is { } known
                && report.Outcome is not TickOutcome.FleetUnknown)
            {
                ShowState(clock, fleet, known, lookout);
            }

            ShowOutcome(clock, report);
        }

        var fleets = reports is { Length: var count } ? Fleets(count) : "the policies could not be listed";
        writer.WriteLine($"{clock}  round {round}: {fleets}, {Calls(usage)}");
    }

    /// <summary>Shows what all rounds called.</summary>
    public void End(int rounds, ApiUsage usage)
    {
        writer.WriteLine($"{rounds} round{(rounds == 1 ? string.Empty : "s")}, {Calls(usage)}");
        foreach (var (operation, count) in usage.Calls)
        {
            writer.WriteLine($"  {Figures.Count(count),6}  {operation}");
        }
    }

    private void ShowState(string clock, FleetName fleet, FleetDescription.Known known, Lookout lookout)
    {
        var state = State(known);
        var isFirst = !_states.TryGetValue(fleet, out var before);
        if (state != before)
        {
            var metrics = isFirst
                ? string.Concat(lookout.Readings(fleet).Select(seen => "; " + Told(seen.Metric, seen.Reading)))
                : string.Empty;
            writer.WriteLine($"{clock}  {fleet}  {state}{metrics}");
        }

        _states[fleet] = state;
    }

    private void ShowOutcome(string clock, TickReport report)
    {
        var told = report.Outcome is TickOutcome.Decided { Record: var record }
            ? Told(record)
            : $"{OutcomeText.Trouble(report.Outcome)} [{report.Outcome.GetType().Name}]";
        var name = report.Fleet?.Value ?? report.Source;
        if (told.Length > 0 && told != _told.GetValueOrDefault(name))
        {
            writer.WriteLine($"{clock}  {name}  {told}");
        }

        _told[name] = told;
    }

    /// <summary>Nothing for a decision that changes nothing.</summary>
    private static string Told(DecisionRecord record)
    {
        var decision = record.Decision;
        var outcomes = record.Outcome.Where(pool => pool.Outcome is not ActuationOutcome.Unchanged).ToArray();
        if (decision.Action is ScaleAction.Hold && outcomes.Length == 0)
        {
            return string.Empty;
        }

        var became = string.Concat(outcomes.Select(pool => $"; {pool.Pool}: {OutcomeText.Of(pool.Outcome)}"));
        return $"{decision.Current} -> {decision.Desired}, {decision.Warm} warm  {ReasonText.Of(decision.Because)} "
            + $"[{decision.Because.Code}]{became}";
    }

    private static string State(FleetDescription.Known known)
    {
        var desired = known.Pools.Sum(pool => pool.Desired.Count);
        var warm = known.Pools.Sum(pool => pool.Warm.Count);
        var pending = known.Replicas.Count(replica => replica.IsPending);
        var ready = known.Replicas.Count(replica => replica.Phase is Phase.Ready);
        var draining = known.Replicas.Count(replica => replica.Phase is Phase.Draining);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"desired {desired}: {ready} ready, {pending} starting, {draining} draining, {warm} warm");
    }

    private static string Told(MetricName metric, Reading reading) => reading switch
    {
        Reading.Fresh fresh => $"{metric} {Figures.Number(fresh.Sample.Value, 2)}",
        Reading.Stale stale => $"{metric} STALE, {Figures.Length(stale.Age)} old",
        Reading.Implausible wrong => $"{metric} NOT BELIEVED, {wrong.Cause}",
        _ => $"{metric} MISSING, {((Reading.Missing)reading).Cause}",
    };

    private static string Fleets(int count) => count == 1 ? "1 fleet" : $"{Figures.Count(count)} fleets";

    private static string Calls(ApiUsage usage)
    {
        var calls = usage.Total == 1 ? "1 API call" : $"{Figures.Count(usage.Total)} API calls";
        return $"{calls}, {Figures.Price(usage.ListPrice)} by the list";
    }
}
