using System.Collections.Immutable;

using LlmCloudScaler.Core.Constraints;
using LlmCloudScaler.Core.Decisions;
using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Scalers;
using LlmCloudScaler.Evaluation.Observations;

namespace LlmCloudScaler.Evaluation.Memories;

/// <summary>Memory to document.</summary>
internal static class MemoryWriter
{
    public static MemoryShape Shape(Memory memory)
    {
        var ledger = memory.Ledger;
        var pools = ledger.Requests.Select(request => request.Pool.Value).Distinct().ToArray();
        return new MemoryShape
        {
            V = MemoryDocument.Version,
            At = memory.DecidedAt?.UtcTicks,
            Policy = memory.PolicyVersion.Length == 0 ? null : memory.PolicyVersion,
            Last = memory.Last is { } last ? [last.From.Count, last.To.Count] : null,
            PausedAt = memory.PausedAt?.Count,
            Recommended = memory.Recommendations is { } log ? Counts(log) : null,
            Added = Counts(memory.History.Out),
            Removed = Counts(memory.History.In),
            Pools = pools.Length == 0 ? null : pools,
            Requests = Requests(ledger.Requests, pools),
            Launches = Launches(ledger.Launches),
            ColdTook = Times(ledger.Cold),
            WarmTook = Times(ledger.Warm),
            Cooldown = Cooldown(memory.Cooldowns),
            Troubles = memory.Troubles.IsEmpty ? null : memory.Troubles.ToDictionary(each => each.Key, Trouble),
            MissingSince = memory.Breaker.MissingSince?.UtcTicks,
            BreakerUntil = memory.Breaker.OpenUntil?.UtcTicks,
            CountedTo = memory.Spending.CountedTo?.UtcTicks,
            Spent = memory.Spending.ThisMonth.Dollars == 0 ? null : memory.Spending.ThisMonth.Dollars,
            BlindSince = memory.BlindSince?.UtcTicks,
            IdleSince = memory.IdleSince?.UtcTicks,
            Asleep = memory.Asleep,
            Scalers = memory.Scalers.IsEmpty ? null : memory.Scalers.ToDictionary(each => each.Key, Scaler),
        };
    }

    private static CountsShape Counts(RecommendationLog log) => new(
        InstantColumn.Write([.. log.Entries.Select(entry => entry.At)]),
        [.. log.Entries.Select(entry => entry.Value.Count)]);

    private static CountsShape? Counts(ScaleEvents events) => events.Entries.IsEmpty ? null : new(
        InstantColumn.Write([.. events.Entries.Select(entry => entry.At)]),
        [.. events.Entries.Select(entry => entry.Change.Count)]);

    private static RequestsShape? Requests(ImmutableArray<LaunchRequest> requests, string[] pools) =>
        requests.IsEmpty ? null : new(
            InstantColumn.Write([.. requests.Select(request => request.AskedAt)]),
            [.. requests.Select(request => request.Count.Count)],
            [.. requests.Select(request => Array.IndexOf(pools, request.Pool.Value))],
            [.. requests.Select(request => Flag(request.Source))]);

    private static LaunchesShape? Launches(ImmutableArray<Launch> launches) => launches.IsEmpty ? null : new(
        InstantColumn.Write([.. launches.Select(launch => launch.AskedAt)]),
        [.. launches.Select(launch => launch.Replica.Value)],
        [.. launches.Select(launch => Flag(launch.Source))]);

    private static int Flag(LaunchSource source) => source is LaunchSource.Warm ? 1 : 0;

    private static long[]? Times(LeadTimes times) =>
        times.Samples.IsEmpty ? null : [.. times.Samples.Select(time => time.Ticks)];

    private static CooldownShape? Cooldown(CooldownState state) => state == CooldownState.Quiet
        ? null
        : new(state.OutUnderWay, state.OutCompletedAt?.UtcTicks, state.InUnderWay, state.InCompletedAt?.UtcTicks);

    private static TroubleShape Trouble(KeyValuePair<string, PoolTrouble> each) => new(
        each.Value.Cause is LaunchFailureCause.OutOfQuota,
        each.Value.Failures,
        each.Value.At.UtcTicks,
        each.Value.Until.UtcTicks,
        each.Value.Cause is LaunchFailureCause.OutOfCapacity or LaunchFailureCause.OutOfQuota
            ? null
            : CauseWords.Of(each.Value.Cause));

    private static ScalerShape Scaler(KeyValuePair<string, ScalerMemory> each) => new(
        each.Value is ScalerMemory.ConcurrencyWindow window
            ? new ConcurrencyShape(
                InstantColumn.Write([.. window.Samples.Select(sample => sample.At)]),
                [.. window.Samples.Select(sample => sample.Value)],
                window.PanicSince?.UtcTicks,
                window.PanicPeak.Count)
            : null,
        each.Value is ScalerMemory.QueueTrend trend
            ? new QueueShape(
                trend.Waiting.Value, trend.Waiting.At.UtcTicks, trend.ServedPerReplica.Milli, trend.Growth.Milli)
            : null,
        each.Value is ScalerMemory.DemandTrend demand ? DemandMemory.Write(demand) : null);
}
