using System.Collections.Immutable;

using LlmCloudScaler.Core.Constraints;
using LlmCloudScaler.Core.Decisions;
using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Scalers;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Evaluation.Observations;

namespace LlmCloudScaler.Evaluation.Memories;

/// <summary>Document to memory. What no memory can be is an <see cref="ArgumentException"/> or an <see
/// cref="OverflowException"/>, which <see cref="MemoryDocument"/> turns into an answer.</summary>
internal static class MemoryReader
{
    public static Memory Memory(MemoryShape shape) => new()
    {
        DecidedAt = Instant(shape.At),
        PolicyVersion = shape.Policy ?? string.Empty,
        Last = shape.Last is null ? null : Last(shape.Last),
        PausedAt = shape.PausedAt is { } paused ? Replicas.Of(paused) : null,
        Recommendations = shape.Recommended is { } log
            ? RecommendationLog.Of([.. Counts(log).Select(each => new RecommendationLog.Entry(each.Count, each.At))])
            : null,
        History = new ScaleHistory(Events(shape.Added), Events(shape.Removed)),
        Ledger = new Ledger(
            Requests(shape.Requests, shape.Pools ?? []),
            Launches(shape.Launches),
            Times(shape.ColdTook),
            Times(shape.WarmTook)),
        Cooldowns = shape.Cooldown is { } cooldown
            ? new(cooldown.Out, Instant(cooldown.OutAt), cooldown.In, Instant(cooldown.InAt))
            : CooldownState.Quiet,
        Troubles = Core.Decisions.Memory.Empty.Troubles.AddRange((shape.Troubles ?? []).Select(Trouble)),
        Breaker = new BreakerState(Instant(shape.MissingSince), Instant(shape.BreakerUntil)),
        Spending = new Spending(Instant(shape.CountedTo), Money.Of(shape.Spent ?? 0)),
        BlindSince = Instant(shape.BlindSince),
        IdleSince = Instant(shape.IdleSince),
        Asleep = shape.Asleep,
        Scalers = Core.Decisions.Memory.Empty.Scalers.AddRange((shape.Scalers ?? []).SelectMany(Scaler)),
    };

    private static DateTimeOffset? Instant(long? ticks) => ticks is { } known ? InstantColumn.Instant(known) : null;

    private static Change Last(int[] last) => last is [var from, var to]
        ? new Change(Replicas.Of(from), Replicas.Of(to))
        : throw new ArgumentException("A change is from one count to another.");

    private static (Replicas Count, DateTimeOffset At)[] Counts(CountsShape shape)
    {
        var instants = InstantColumn.Read(shape.At);
        var counts = Column(shape.N, instants.Length);
        return [.. counts.Select((count, index) => (Replicas.Of(count), instants[index]))];
    }

    private static ScaleEvents Events(CountsShape? shape) => shape is null
        ? ScaleEvents.Empty
        : ScaleEvents.Of([.. Counts(shape).Select(each => new ScaleEvents.Entry(each.Count, each.At))]);

    private static ImmutableArray<LaunchRequest> Requests(RequestsShape? shape, string[] pools)
    {
        if (shape is null)
        {
            return [];
        }

        var instants = InstantColumn.Read(shape.At);
        var (counts, places) = (Column(shape.N, instants.Length), Column(shape.Pool, instants.Length));
        var warm = Column(shape.Warm, instants.Length);
        return
        [
            .. instants.Select((at, index) => new LaunchRequest(
                new PoolName(Text(pools.ElementAtOrDefault(places[index]))),
                Source(warm[index]),
                Replicas.Of(counts[index]),
                at)),
        ];
    }

    private static ImmutableArray<Launch> Launches(LaunchesShape? shape)
    {
        if (shape is null)
        {
            return [];
        }

        var instants = InstantColumn.Read(shape.At);
        var (ids, warm) = (Column(shape.Id, instants.Length), Column(shape.Warm, instants.Length));
        return
        [
            .. instants.Select((at, index) => new Launch(new ReplicaId(Text(ids[index])), Source(warm[index]), at)),
        ];
    }

    private static LaunchSource Source(int warm) => warm is 1 ? LaunchSource.Warm : LaunchSource.Cold;

    private static LeadTimes Times(long[]? times) => LeadTimes.Of([.. (times ?? []).Select(TimeSpan.FromTicks)]);

    private static KeyValuePair<string, PoolTrouble> Trouble(KeyValuePair<string, TroubleShape> each)
    {
        var shape = each.Value ?? throw new ArgumentException("A pool's trouble is not null.");
        var cause = CauseWords.Meant(shape.Cause)
            ?? (shape.Quota ? LaunchFailureCause.OutOfQuota : LaunchFailureCause.OutOfCapacity);
        return new(each.Key, new PoolTrouble(
            cause, shape.Failures, InstantColumn.Instant(shape.At), InstantColumn.Instant(shape.Until)));
    }

    private static IEnumerable<KeyValuePair<string, ScalerMemory>> Scaler(KeyValuePair<string, ScalerShape> each)
    {
        if (each.Value?.Concurrency is { } window)
        {
            var instants = InstantColumn.Read(window.At);
            var samples = Column(window.Value, instants.Length)
                .Select((value, index) => new MetricSample(value, instants[index]));
            yield return new(each.Key, new ScalerMemory.ConcurrencyWindow(
                [.. samples], Instant(window.Panic), Replicas.Of(window.Peak)));
        }
        else if (each.Value?.Demand is { } demand)
        {
            yield return new(each.Key, DemandMemory.Read(demand));
        }
        else if (each.Value?.Queue is { } trend)
        {
            var waiting = new MetricSample(trend.Waiting, InstantColumn.Instant(trend.At));
            yield return new(each.Key, new ScalerMemory.QueueTrend(
                waiting, Quantity.OfMilli(trend.Served), Quantity.OfMilli(trend.Growth)));
        }
    }

    private static T[] Column<T>(T[]? column, int length) => (column ?? []).Length == length
        ? column ?? []
        : throw new ArgumentException("The columns of one table are of one length.");

    private static string Text(string? text) => text ?? throw new ArgumentException("A name is missing.");
}
