using CsCheck;

using LlmCloudScaler.Core.Constraints;
using LlmCloudScaler.Core.Decisions;
using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Scalers;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Evaluation.Tests.Memories;

/// <summary>Arbitrary memories, from empty to every part at its bound.</summary>
internal static class MemoryGenerator
{
    private static readonly Gen<DateTimeOffset> Instant = Gen.OneOf(
        Gen.Long[DateTimeOffset.UnixEpoch.Ticks, DateTimeOffset.UnixEpoch.AddYears(100).Ticks]
            .Select(ticks => new DateTimeOffset(ticks, TimeSpan.Zero)),
        Gen.Int[0, 1_000_000].Select(seconds => DateTimeOffset.UnixEpoch.AddSeconds(seconds)),
        Gen.Long[0, 1_000_000_000].Select(millis => DateTimeOffset.UnixEpoch.AddMilliseconds(millis)));

    private static readonly Gen<DateTimeOffset?> Maybe = Gen.OneOf(
        Gen.Const((DateTimeOffset?)null), Instant.Select(instant => (DateTimeOffset?)instant));

    private static readonly Gen<Replicas> Count = Gen.OneOf(
        Gen.Int[0, 50], Gen.Int[0, int.MaxValue]).Select(Replicas.Of);

    private static readonly Gen<string> Name = Gen.String[1, 20].Where(IsWhole);

    private static readonly Gen<LaunchSource> Source = Gen.Enum<LaunchSource>();

    private static readonly Gen<LeadTimes> Times = Gen.Long[0, TimeSpan.TicksPerDay].Select(TimeSpan.FromTicks)
        .Array[0, LeadTimes.Capacity].Select(times => LeadTimes.Of([.. times]));

    private static readonly Gen<ScaleEvents> Events = Gen.Select(Count, Instant)
        .Select((count, at) => new ScaleEvents.Entry(count, at)).Array[0, 20]
        .Select(entries => ScaleEvents.Of([.. entries]));

    private static readonly Gen<RecommendationLog?> Log = Gen.OneOf(
        Gen.Const((RecommendationLog?)null),
        Gen.Select(Count, Instant).Select((count, at) => new RecommendationLog.Entry(count, at)).Array[0, 20]
            .Select(entries => (RecommendationLog?)RecommendationLog.Of([.. entries])));

    private static readonly Gen<MetricSample> Sample = Gen.Select(Gen.Double[-1e6, 1e6], Instant)
        .Select((value, at) => new MetricSample(value, at));

    private static readonly Gen<ScalerMemory> Scaler = Gen.OneOf<ScalerMemory>(
        Gen.Select(Sample.Array[0, 10], Maybe, Count).Select((samples, since, peak) =>
            (ScalerMemory)new ScalerMemory.ConcurrencyWindow([.. samples], since, peak)),
        Gen.Select(Sample, Gen.Long, Gen.Long).Select((waiting, served, growth) =>
            (ScalerMemory)new ScalerMemory.QueueTrend(
                waiting, Quantity.OfMilli(served), Quantity.OfMilli(growth))),
        DemandGenerator.Trends.Select(trend => (ScalerMemory)trend));

    private static readonly Gen<Ledger> LedgerOf = Gen.Select(
        Gen.Select(Name, Source, Count, Instant).Select((pool, source, count, at) =>
            new LaunchRequest(new PoolName(pool), source, count, at)).Array[0, 10],
        Gen.Select(Name, Source, Instant).Select((id, source, at) =>
            new Launch(new ReplicaId(id), source, at)).Array[0, 10],
        Times,
        Times).Select((requests, launches, cold, warm) => new Ledger([.. requests], [.. launches], cold, warm));

    private static readonly Gen<PoolTrouble> Trouble = Gen.Select(
        Gen.Enum<LaunchFailureCause>(), Gen.Int[1, 100], Instant, Instant)
        .Select((cause, failures, at, until) => new PoolTrouble(cause, failures, at, until));

    private static readonly Gen<Memory> Head = Gen.Select(Maybe, Name, Count, Count, Gen.Bool, Log, LedgerOf)
        .Select((at, version, from, to, flag, log, ledger) => Memory.Empty with
        {
            DecidedAt = at,
            PolicyVersion = version,
            Last = flag ? new Change(from, to) : null,
            PausedAt = flag ? null : to,
            Asleep = flag,
            Recommendations = log,
            Ledger = ledger,
        });

    /// <summary>Arbitrary memories.</summary>
    public static Gen<Memory> Memories { get; } = Gen.Select(
        Head,
        Gen.Select(Events, Events),
        Gen.Select(Gen.Bool, Maybe, Gen.Bool, Maybe).Select((o, oa, i, ia) => new CooldownState(o, oa, i, ia)),
        Gen.Dictionary(Name, Trouble)[0, 4],
        Gen.Select(Maybe, Maybe, Maybe, Maybe, Maybe),
        Gen.Decimal[0, 1_000_000],
        Gen.Dictionary(Name, Scaler)[0, 4]).Select(Together);

    private static Memory Together(
        Memory head,
        (ScaleEvents Out, ScaleEvents In) history,
        CooldownState cooldowns,
        Dictionary<string, PoolTrouble> troubles,
        (DateTimeOffset? A, DateTimeOffset? B, DateTimeOffset? C, DateTimeOffset? D, DateTimeOffset? E) instants,
        decimal spent,
        Dictionary<string, ScalerMemory> scalers) => head with
        {
            History = new ScaleHistory(history.Out, history.In),
            Cooldowns = cooldowns,
            Troubles = Memory.Empty.Troubles.AddRange(troubles),
            Breaker = new BreakerState(instants.A, instants.B),
            Spending = new Spending(instants.C, Money.Of(decimal.Round(spent, 6))),
            BlindSince = instants.D,
            IdleSince = instants.E,
            Scalers = Memory.Empty.Scalers.AddRange(scalers),
        };

    /// <summary>Half of a surrogate pair is no text and is not kept.</summary>
    private static bool IsWhole(string text) => !text.Any(char.IsSurrogate);

    /// <summary>A memory with every part at its bound and instants to the tick: as large as one can be of a fleet with
    /// 8 pools and 8 scalers.</summary>
    public static Memory Fullest()
    {
        var start = new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);
        DateTimeOffset At(int index, int seconds) => start.AddTicks((index * seconds * 10_000_000L) + (index * 7919));
        var pools = Enumerable.Range(0, 8).Select(pool => $"us-east-1a-p5-48xlarge-pool-{pool}").ToArray();
        var events = ScaleEvents.Of(
        [
            .. Enumerable.Range(0, ScaleEvents.Capacity).Select(
                i => new ScaleEvents.Entry(Replicas.Of(1 + i), At(i, 14))),
        ]);
        var times = LeadTimes.Of(
            [.. Enumerable.Range(0, LeadTimes.Capacity).Select(i => TimeSpan.FromTicks(2_345_678_901 + i))]);
        var scalers = Enumerable.Range(0, 7).Select(i => KeyValuePair.Create<string, ScalerMemory>(
            $"{i}:concurrency:runningRequestsOfTheWholeFleet{i}",
            new ScalerMemory.ConcurrencyWindow(
                [.. Enumerable.Range(0, Concurrency.SamplesAtMost).Select(
                    n => new MetricSample(1234.567 + n, At(n, 10)))],
                start,
                Replicas.Of(1000))));
        return Memory.Empty with
        {
            DecidedAt = At(1, 1),
            PolicyVersion = "0123456789ab",
            Last = new Change(Replicas.Of(999), Replicas.Of(1000)),
            Recommendations = RecommendationLog.Of(
            [
                .. Enumerable.Range(0, RecommendationLog.Capacity).Select(
                    i => new RecommendationLog.Entry(Replicas.Of(900 + (i % 100)), At(i, 14))),
            ]),
            History = new ScaleHistory(events, events),
            Ledger = new Ledger(
                [.. Enumerable.Range(0, Ledger.MostRequests).Select(i => new LaunchRequest(
                    new PoolName(pools[i % 8]), (LaunchSource)(i % 2), Replicas.Of(100 + i), At(i, 60)))],
                [.. Enumerable.Range(0, Ledger.MostLaunches).Select(i => new Launch(
                    new ReplicaId($"i-0123456789abcd{i:000}"), (LaunchSource)(i % 2), At(i, 60)))],
                times,
                times),
            Cooldowns = new CooldownState(true, start, true, start),
            Troubles = Memory.Empty.Troubles.AddRange(pools.Select(pool => KeyValuePair.Create(
                pool, new PoolTrouble(LaunchFailureCause.OutOfQuota, 12, At(3, 5), At(4, 5))))),
            Breaker = new BreakerState(start, start),
            Spending = new Spending(start, Money.Of(123_456.789012m)),
            BlindSince = start,
            IdleSince = start,
            Asleep = true,
            Scalers = Memory.Empty.Scalers.AddRange(scalers)
                .Add("7:demand:requestsArrivingAtTheWholeFleet", DemandGenerator.Fullest()),
        };
    }
}
