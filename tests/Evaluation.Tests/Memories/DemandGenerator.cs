using CsCheck;

using LlmCloudScaler.Core.Engines;
using LlmCloudScaler.Core.Forecasts;
using LlmCloudScaler.Core.Scalers;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Evaluation.Tests.Memories;

/// <summary>Arbitrary memories of the demand scaler, from empty to full.</summary>
internal static class DemandGenerator
{
    private static readonly Gen<Ratio> Moment = Gen.OneOf(
        Gen.Double[0, 1], Gen.Double[0, 1e12], Gen.Const(0.0), Gen.Const(double.Epsilon)).Select(Ratio.Of);

    private static readonly Gen<EngineFit> Fit = Gen.Select(Moment.Array[6], Moment.Array[3], Moment)
        .Select((moments, products, most) => new EngineFit([.. moments], [.. products], most));

    private static readonly Gen<DemandHistory> History = Gen.Select(
        Series(DemandHistory.FineStep, DemandHistory.FineCapacity),
        Series(DemandHistory.CoarseStep, DemandHistory.CoarseCapacity))
        .Select((fine, coarse) => new DemandHistory(fine, coarse));

    private static readonly Gen<DateTimeOffset?> At = Gen.Long[0, DateTimeOffset.UnixEpoch.AddYears(100).UtcTicks]
        .Select(ticks => ticks % 7 == 0 ? (DateTimeOffset?)null : new DateTimeOffset(ticks, TimeSpan.Zero));

    /// <summary>Arbitrary memories.</summary>
    public static Gen<ScalerMemory.DemandTrend> Trends { get; } = Gen.Select(
        At, History, Fit, Gen.Long.Array[6], Gen.Double[1, 10]).Select((at, history, fit, means, strain) =>
            new ScalerMemory.DemandTrend(
                at,
                at?.AddSeconds(60),
                TimeSpan.FromTicks(Math.Abs(means[0] % TimeSpan.TicksPerHour)),
                history,
                fit,
                Read: Quantity.OfMilli(means[0]),
                Admitted: Quantity.OfMilli(means[1]),
                Written: Quantity.OfMilli(means[2]),
                Done: Quantity.OfMilli(means[3]),
                Waiting: Quantity.OfMilli(means[4]),
                Running: Quantity.OfMilli(means[5]),
                Ratio.Of(strain),
                Look: at is { } since ? new LookSums(
                    since,
                    Quantity.OfMilli(means[1]),
                    Quantity.OfMilli(means[2]),
                    Quantity.OfMilli(means[3]),
                    Quantity.OfMilli(means[4]),
                    Quantity.OfMilli(means[5]),
                    Count: 1 + (int)Math.Abs(means[5] % 100)) : null));

    /// <summary>Eight days of a load with numbers as long as they get, absences among them.</summary>
    public static ScalerMemory.DemandTrend Fullest()
    {
        var at = new DateTimeOffset(2026, 1, 5, 0, 0, 0, 250, TimeSpan.Zero);
        var number = Quantity.OfMilli(987_654_321_987);
        return new(
            at,
            at.AddMilliseconds(61_017),
            TimeSpan.FromMilliseconds(60_017),
            new DemandHistory(
                Full(DemandHistory.FineStep, DemandHistory.FineCapacity, at),
                Full(DemandHistory.CoarseStep, DemandHistory.CoarseCapacity, at)),
            new EngineFit(
                [.. Enumerable.Range(1, 6).Select(i => Ratio.Of(1e9 / (7 * i)))],
                [.. Enumerable.Range(1, 3).Select(i => Ratio.Of(1e-9 / (7 * i)))],
                Ratio.Of(0.1 / 7)),
            number,
            number,
            number,
            number,
            number,
            number,
            Ratio.Of(13 / 9.0),
            new LookSums(at, number, number, number, number, number, 59));
    }

    private static LoadSeries Full(TimeSpan step, int capacity, DateTimeOffset at) => LoadSeries.Of(
        step,
        capacity,
        at.UtcTicks / step.Ticks,
        [.. Enumerable.Range(0, capacity).Select(i => i % 5 == 3 ? LoadSeries.Absent : int.MaxValue - (i * 7919))],
        sum: 15L * int.MaxValue,
        count: 15,
        usual: 15);

    private static Gen<LoadSeries> Series(TimeSpan step, int capacity) => Gen.Select(
        Gen.Int[LoadSeries.Absent, int.MaxValue].Array[0, capacity],
        Gen.Long[0, DateTimeOffset.MaxValue.UtcTicks / step.Ticks],
        Gen.Int[0, 1000],
        Gen.Int[0, int.MaxValue]).Select((values, end, count, mean) =>
            LoadSeries.Of(step, capacity, end, [.. values], (long)mean * count, count, usual: count % 7));
}
