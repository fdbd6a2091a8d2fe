using System.Collections.Immutable;

using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Evaluation.Records;

namespace LlmCloudScaler.Evaluation.Ticks;

/// <summary>Evaluates many fleets at one scheduled instant: every memory is loaded, then all fleets are described in
/// one request and all their metrics read in another, then each fleet is decided for itself. Nothing that is wrong with
/// one fleet stops another.</summary>
/// <param name="metrics">Where metrics are read.</param>
/// <param name="fleet">The machines.</param>
/// <param name="state">Where memories and records are kept.</param>
/// <param name="clock">Read once for each round.</param>
public sealed class Round(IMetricSource metrics, IFleet fleet, IStateStore state, TimeProvider clock)
{
    /// <summary>How many fleets at a time where nothing else is said: the APIs of clouds throttle by account, and
    /// describing a fleet takes some tenths of a second.</summary>
    public const int ConcurrencyDefault = 16;

    /// <summary>How many fleets are evaluated at a time; 1 or more.</summary>
    public int Concurrency { get; init; } = ConcurrencyDefault;

    /// <summary>The most that any policy may do here; one that asks for more does this much.</summary>
    public Mode Ceiling { get; init; } = Mode.Enforce;

    /// <summary>Whether decisions are kept, with what they were made from. Where thousands of rounds are run to be
    /// summed up, nobody would read them, and to write them takes longer than to decide.</summary>
    public bool KeepsRecords { get; init; } = true;

    /// <summary>Runs a round over every policy there is. A broken document is reported, and the rest goes on.</summary>
    /// <param name="source">Where the policies stand.</param>
    /// <param name="scheduled">The instant the round was meant for.</param>
    /// <param name="trigger">What made it happen.</param>
    /// <param name="cancellation">Stops each tick between two of its steps.</param>
    /// <returns>One report for each document, in their order; null when the policies could not be listed.</returns>
    public async Task<ImmutableArray<TickReport>?> RunAsync(
        IPolicySource source, DateTimeOffset scheduled, Trigger trigger, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (await source.ListAsync(cancellation).ConfigureAwait(false) is not { } texts)
        {
            return null;
        }

        return await RunAsync(PolicyRoll.Of(texts), scheduled, trigger, cancellation).ConfigureAwait(false);
    }

    /// <summary>Runs a round over policies at hand. Two for one fleet would work against each other: the first counts,
    /// the others are reported as invalid.</summary>
    /// <param name="policies">The policies.</param>
    /// <param name="scheduled">The instant the round was meant for.</param>
    /// <param name="trigger">What made it happen.</param>
    /// <param name="cancellation">Stops each tick between two of its steps.</param>
    /// <returns>One report for each policy, in their order.</returns>
    public Task<ImmutableArray<TickReport>> RunAsync(
        ImmutableArray<Policy> policies,
        DateTimeOffset scheduled,
        Trigger trigger,
        CancellationToken cancellation) =>
        RunAsync(PolicyRoll.Of(policies), scheduled, trigger, cancellation);

    /// <summary>Runs a round over some of the policies there are.</summary>
    /// <param name="roll">Which; a broken one is reported.</param>
    /// <param name="scheduled">The instant the round was meant for.</param>
    /// <param name="trigger">What made it happen.</param>
    /// <param name="cancellation">Stops each tick between two of its steps.</param>
    /// <returns>One report for each entry, in their order.</returns>
    public async Task<ImmutableArray<TickReport>> RunAsync(
        ImmutableArray<PolicyRoll.Entry> roll,
        DateTimeOffset scheduled,
        Trigger trigger,
        CancellationToken cancellation)
    {
        // To the millisecond, as ids and records have it. A trigger whose clock is ahead of ours is believed: else the
        // same trigger once more would not be known again.
        var read = clock.GetUtcNow().ToUniversalTime();
        var clear = new DateTimeOffset(read.Ticks - (read.Ticks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
        var moment = new Moment(scheduled, clear > scheduled ? clear : scheduled.ToUniversalTime(), trigger);

        ImmutableArray<FleetTick?> ticks = [.. roll.Select(entry => Tick(entry, moment))];
        ImmutableArray<FleetTick> all = [.. ticks.OfType<FleetTick>()];
        await EachAsync(all, tick => tick.RecallAsync(cancellation)).ConfigureAwait(false);
        await FleetTick.TogetherAsync(Open(all), some => LookAsync(some, cancellation), cancellation)
            .ConfigureAwait(false);
        await FleetTick.TogetherAsync(Open(all), some => MeasureAsync(some, moment.Now, cancellation), cancellation)
            .ConfigureAwait(false);
        await EachAsync(Open(all), tick => tick.DecideAsync(cancellation)).ConfigureAwait(false);
        return
        [
            .. roll.Zip(ticks, (entry, tick) => new TickReport(
                entry.Fleet, entry.Source, tick?.Outcome ?? new TickOutcome.PolicyInvalid(entry.Violations))),
        ];
    }

    private FleetTick? Tick(PolicyRoll.Entry entry, Moment moment) => entry.Policy is { } policy
        ? new FleetTick(policy.Mode > Ceiling ? policy with { Mode = Ceiling } : policy, moment, fleet, state)
        {
            KeepsRecord = KeepsRecords,
        }
        : null;

    private Task EachAsync(ImmutableArray<FleetTick> ticks, Func<FleetTick, Task> step) => Parallel.ForEachAsync(
        ticks,
        new ParallelOptions { MaxDegreeOfParallelism = Concurrency },
        async (tick, _) => await step(tick).ConfigureAwait(false));

    private async Task LookAsync(ImmutableArray<FleetTick> ticks, CancellationToken cancellation)
    {
        ImmutableArray<FleetQuery> queries = [.. ticks.Select(tick => tick.Query)];
        var descriptions = queries.IsEmpty
            ? []
            : await fleet.DescribeAsync(queries, cancellation).ConfigureAwait(false);
        if (descriptions.Length != ticks.Length)
        {
            throw new InvalidOperationException(
                $"The cloud gave {descriptions.Length} descriptions of {ticks.Length} fleets.");
        }

        foreach (var (tick, description) in ticks.Zip(descriptions))
        {
            tick.See(description);
        }
    }

    private async Task MeasureAsync(
        ImmutableArray<FleetTick> ticks, DateTimeOffset at, CancellationToken cancellation)
    {
        ImmutableArray<MetricQuery> queries = [.. ticks.SelectMany(tick => tick.Metrics)];
        var answers = queries.IsEmpty
            ? []
            : await metrics.SampleAsync(queries, at, cancellation).ConfigureAwait(false);
        if (answers.Length != queries.Length)
        {
            throw new InvalidOperationException(
                $"The metric source gave {answers.Length} answers to {queries.Length} queries.");
        }

        var next = 0;
        foreach (var tick in ticks)
        {
            tick.Hear(answers.Slice(next, tick.Metrics.Length));
            next += tick.Metrics.Length;
        }
    }

    private static ImmutableArray<FleetTick> Open(ImmutableArray<FleetTick> ticks) =>
        ticks.RemoveAll(tick => tick.Outcome is not null);
}
