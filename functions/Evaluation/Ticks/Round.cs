using System.Collections.Immutable;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Evaluation.Records;

namespace LlmCloudScaler.Evaluation.Ticks;

/// <summary>Evaluates many fleets at one scheduled instant: all metrics in one request, then each fleet for itself, so
/// many at a time. Nothing that is wrong with one fleet stops another.</summary>
/// <param name="metrics">Where metrics are read.</param>
/// <param name="fleet">The machines.</param>
/// <param name="state">Where memories and records are kept.</param>
/// <param name="clock">Read once for each round.</param>
public sealed class Round(IMetricSource metrics, IFleet fleet, IStateStore state, TimeProvider clock)
{
    /// <summary>How many fleets at a time where nothing else is said: the APIs of clouds throttle by account, and
    /// describing a fleet takes some tenths of a second.</summary>
    public const int ConcurrencyDefault = 16;

    private readonly FleetTick _tick = new(fleet, state);

    /// <summary>How many fleets are evaluated at a time; 1 or more.</summary>
    public int Concurrency { get; init; } = ConcurrencyDefault;

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

        ImmutableArray<MetricQuery> queries =
        [
            .. roll.Where(entry => entry.Policy is not null).SelectMany(
                entry => entry.Policy!.Metrics.Values.Select(metric => new MetricQuery(entry.Policy.Fleet, metric))),
        ];
        var sampling = SampleAsync(queries, moment.Now, cancellation);
        var reports = new TickReport[roll.Length];
        var offsets = Offsets(roll);
        await Parallel.ForAsync(
            0,
            roll.Length,
            new ParallelOptions { MaxDegreeOfParallelism = Concurrency },
            async (index, _) => reports[index] = await ReportAsync(
                roll[index], moment, sampling, offsets[index], cancellation).ConfigureAwait(false))
            .ConfigureAwait(false);

        // Ticks that were skipped did not wait for it; its fault, if any, was told by those that did.
        await ((Task)sampling).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return [.. reports];
    }

    private async Task<ImmutableArray<Measurement>> SampleAsync(
        ImmutableArray<MetricQuery> queries, DateTimeOffset at, CancellationToken cancellation)
    {
        var answers = queries.IsEmpty
            ? []
            : await metrics.SampleAsync(queries, at, cancellation).ConfigureAwait(false);
        return answers.Length == queries.Length
            ? answers
            : throw new InvalidOperationException(
                $"The metric source gave {answers.Length} answers to {queries.Length} queries.");
    }

    private static int[] Offsets(ImmutableArray<PolicyRoll.Entry> roll)
    {
        var offsets = new int[roll.Length];
        for (var index = 1; index < roll.Length; index++)
        {
            offsets[index] = offsets[index - 1] + (roll[index - 1].Policy?.Metrics.Count ?? 0);
        }

        return offsets;
    }

    private async Task<TickReport> ReportAsync(
        PolicyRoll.Entry entry,
        Moment moment,
        Task<ImmutableArray<Measurement>> sampling,
        int offset,
        CancellationToken cancellation)
    {
        if (entry.Policy is not { } policy)
        {
            return new TickReport(entry.Fleet, entry.Source, new TickOutcome.PolicyInvalid(entry.Violations));
        }

        var mine = SliceAsync(sampling, offset, policy.Metrics.Count);
        var outcome = await _tick.RunAsync(policy, moment, mine, cancellation).ConfigureAwait(false);
        await ((Task)mine).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return new TickReport(policy.Fleet, entry.Source, outcome);
    }

    private static async Task<ImmutableArray<Measurement>> SliceAsync(
        Task<ImmutableArray<Measurement>> sampling, int offset, int count) =>
        (await sampling.ConfigureAwait(false)).Slice(offset, count);
}
