using System.Collections.Immutable;

using CsCheck;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Evaluation.Tests.Observations;

/// <summary>Arbitrary observations of a policy's fleet, as far from the ordinary as providers can make them.</summary>
internal static class ObservationGenerator
{
    private static readonly double[] Odd =
        [-0.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, 1e-7];

    private static readonly Gen<DateTimeOffset> Instant = Gen.OneOf(
        Gen.Long[DateTimeOffset.UnixEpoch.Ticks, DateTimeOffset.UnixEpoch.AddYears(400).Ticks]
            .Select(ticks => new DateTimeOffset(ticks, TimeSpan.Zero)),
        Gen.Int[0, 1_000_000].Select(seconds => DateTimeOffset.UnixEpoch.AddSeconds(seconds)));

    private static readonly Gen<string> Text = Gen.String.Where(text => !text.Any(char.IsSurrogate));

    private static readonly Gen<MetricSample> Sample = Gen.Select(
        Gen.OneOf(
            Gen.Double,
            Gen.Double[0, 100],
            Gen.Int[0, Odd.Length - 1].Select(index => Odd[index])),
        Instant).Select((value, at) => new MetricSample(double.IsNaN(value) ? double.NaN : value, at));

    private static readonly Gen<Measurement> Answer = Gen.OneOf<Measurement>(
        Sample.Select(sample => (Measurement)new Measurement.OfFleet(sample)),
        Gen.Select(Text, Sample).Array[0, 4].Select(rows => (Measurement)new Measurement.PerReplica(
            [
                .. rows.DistinctBy(row => row.Item1)
                    .Select(row => new ReplicaSample(new ReplicaId(row.Item1), row.Item2)),
            ])),
        Text.Select(cause => (Measurement)new Measurement.Absent(cause)),
        Gen.Select(Gen.Enum<SourceFault>(), Text).Select((fault, detail) =>
            (Measurement)new Measurement.Failed(fault, detail)));

    private static readonly Gen<LaunchFailure?> Failure = Gen.Select(Gen.Enum<LaunchFailureCause>(), Instant, Gen.Bool)
        .Select((cause, at, failed) => failed ? new LaunchFailure(cause, at) : null);

    private static readonly Gen<ImmutableArray<Interference>> Hindrances = Gen.Select(
        Text.Where(text => text.Length > 0), Gen.Bool, (name, second) => second
            ? (Interference)new Interference.SecondController(name)
            : new Interference.SuspendedProcess(name)).Array[0, 2].Select(all => all.ToImmutableArray());

    /// <summary>Observations of what a policy names.</summary>
    public static Gen<Observation> Of(Policy policy) => Gen.Select(
        Instant,
        Gen.Select(Gen.Int[0, 9], Gen.Int[0, 2], Failure, Hindrances).Array[policy.Pools.Length],
        Replica(policy).Array[0, 6],
        Answer.Array[policy.Metrics.Count],
        Windows(policy),
        (at, pools, replicas, answers, windows) => new Observation(
            at,
            [
                .. policy.Pools.Zip(pools, (pool, state) => new PoolState(
                    pool.Name, Replicas.Of(state.Item1), Replicas.Of(state.Item2), state.Item3)
                {
                    Interference = state.Item4,
                }),
            ],
            [.. replicas.DistinctBy(replica => replica.Id)],
            policy.Metrics.Keys.Zip(answers).ToImmutableSortedDictionary(each => each.First, each => each.Second),
            windows));

    private static Gen<Replica> Replica(Policy policy) => Gen.Select(
        Text.Where(text => text.Length > 0),
        Gen.Int[0, policy.Pools.Length - 1],
        Gen.Enum<Phase>(),
        Instant,
        Gen.OneOf(Gen.Long[0, long.MaxValue], Gen.Long[0, 99_999]).Nullable(),
        Gen.Bool,
        (id, pool, phase, since, load, isProtected) => new Replica(
            new ReplicaId(id),
            policy.Pools[pool].Name,
            phase,
            since,
            load is { } milli ? Quantity.OfMilli(milli) : null,
            isProtected));

    private static Gen<ImmutableArray<CalendarWindow>> Windows(Policy policy) => policy.Schedule.IsEmpty
        ? Gen.Const(ImmutableArray<CalendarWindow>.Empty)
        : Gen.Select(Gen.Int[0, policy.Schedule.Length - 1], Instant, Gen.Long[1, TimeSpan.TicksPerDay])
            .Where((_, start, _) => start.Year < 2300)
            .Select((entry, start, length) => new CalendarWindow(
                policy.Schedule[entry].Name, start, start + TimeSpan.FromTicks(length)))
            .Array[0, 3].Select(windows => windows.ToImmutableArray());
}
