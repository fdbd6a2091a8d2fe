using System.Buffers.Binary;
using System.Collections.Immutable;

using LlmCloudScaler.Core.Engines;
using LlmCloudScaler.Core.Forecasts;
using LlmCloudScaler.Core.Scalers;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Evaluation.Memories;

/// <summary>Writes and reads what the demand scaler remembers.</summary>
internal static class DemandMemory
{
    /// <summary>As it is saved.</summary>
    public static DemandShape Write(ScalerMemory.DemandTrend trend) => new(
        trend.At?.UtcTicks,
        trend.SeenAt?.UtcTicks,
        trend.Every.Ticks,
        Write(trend.History.Fine),
        Write(trend.History.Coarse),
        [.. trend.Fit.Moments.Select(moment => moment.Value)],
        [.. trend.Fit.Products.Select(product => product.Value)],
        trend.Fit.PromptTokenAtMost.Value,
        [
            trend.Read.Milli, trend.Admitted.Milli, trend.Written.Milli, trend.Done.Milli,
            trend.Waiting.Milli, trend.Running.Milli,
        ],
        trend.Strain.Value,
        trend.Look is { } look
            ?
            [
                look.Since.UtcTicks, look.Read.Milli, look.Written.Milli, look.Running.Milli, look.FirstToken.Milli,
                look.Tail.Milli, look.Count,
            ]
            : null);

    /// <summary>As it was.</summary>
    /// <exception cref="ArgumentException">The columns are not of their lengths, or hold what cannot be.</exception>
    public static ScalerMemory.DemandTrend Read(DemandShape shape)
    {
        var means = Of(shape.Means, length: 6);
        var history = new DemandHistory(
            Read(shape.Fine, DemandHistory.FineStep, DemandHistory.FineCapacity),
            Read(shape.Coarse, DemandHistory.CoarseStep, DemandHistory.CoarseCapacity));
        return new(
            shape.At is { } at ? InstantColumn.Instant(at) : null,
            shape.Seen is { } seen ? InstantColumn.Instant(seen) : null,
            TimeSpan.FromTicks(Math.Max(0, shape.Every)),
            history,
            new EngineFit(
                Ratios(shape.Moments, length: 6), Ratios(shape.Products, length: 3), Ratio.Of(shape.AtMost)),
            Read: Quantity.OfMilli(means[0]),
            Admitted: Quantity.OfMilli(means[1]),
            Written: Quantity.OfMilli(means[2]),
            Done: Quantity.OfMilli(means[3]),
            Waiting: Quantity.OfMilli(means[4]),
            Running: Quantity.OfMilli(means[5]),
            shape.Strain >= 1
                ? Ratio.Of(shape.Strain)
                : throw new ArgumentException($"A strain is 1 or more, and not {shape.Strain}."),
            shape.Look is null ? null : Look(Of(shape.Look, length: 7)));
    }

    private static LookSums Look(long[] column) => new(
        InstantColumn.Instant(column[0]),
        Read: Quantity.OfMilli(column[1]),
        Written: Quantity.OfMilli(column[2]),
        Running: Quantity.OfMilli(column[3]),
        FirstToken: Quantity.OfMilli(column[4]),
        Tail: Quantity.OfMilli(column[5]),
        Count: column[6] is > 0 and <= int.MaxValue
            ? (int)column[6]
            : throw new ArgumentException("A look has samples."));

    private static SeriesShape Write(LoadSeries series)
    {
        var bytes = new byte[series.Values.Length * sizeof(int)];
        for (var index = 0; index < series.Values.Length; index++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(index * sizeof(int)), series.Values[index]);
        }

        return new(series.End, bytes, series.Sum, series.Count, series.Usual);
    }

    private static LoadSeries Read(SeriesShape? shape, TimeSpan step, int capacity)
    {
        if (shape is null)
        {
            return LoadSeries.Empty(step, capacity);
        }

        var bytes = shape.Values ?? [];
        if (bytes.Length % sizeof(int) != 0)
        {
            throw new ArgumentException("A series is of whole numbers of four bytes.");
        }

        var values = ImmutableArray.CreateBuilder<int>(bytes.Length / sizeof(int));
        for (var at = 0; at < bytes.Length; at += sizeof(int))
        {
            values.Add(BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at)));
        }

        return LoadSeries.Of(
            step, capacity, shape.End, values.DrainToImmutable(), shape.Sum, shape.Count, shape.Usual);
    }

    private static ImmutableArray<Ratio> Ratios(double[]? column, int length) =>
        [.. Of(column, length).Select(Ratio.Of)];

    private static T[] Of<T>(T[]? column, int length) => column is { } given && given.Length == length
        ? given
        : throw new ArgumentException($"The demand scaler remembers a column of {length}.");
}
