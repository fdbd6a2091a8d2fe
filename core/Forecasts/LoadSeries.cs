using System.Collections.Immutable;

using LlmCloudScaler.Core.Metrics;

namespace LlmCloudScaler.Core.Forecasts;

/// <summary>A load over time, one mean for each slot of a fixed length, the last ones only. Immutable and bounded; a
/// slot without a sample is absent, never zero.</summary>
public sealed record LoadSeries
{
    /// <summary>What an absent slot holds.</summary>
    public const int Absent = -1;

    private LoadSeries(
        TimeSpan step, int capacity, long end, ImmutableArray<int> values, long sum, int count, int usual) =>
        (Step, Capacity, End, Values, Sum, Count, Usual) = (step, capacity, end, values, sum, count, usual);

    /// <summary>The length of a slot.</summary>
    public TimeSpan Step { get; }

    /// <summary>The most closed slots held.</summary>
    public int Capacity { get; }

    /// <summary>The open slot, counted in steps since the beginning of time; what follows the last of
    /// <see cref="Values"/>.</summary>
    public long End { get; }

    /// <summary>The closed slots, oldest first, in tokens a minute rounded to whole ones; <see cref="Absent"/> where
    /// nothing was measured.</summary>
    public ImmutableArray<int> Values { get; }

    /// <summary>The sum of the open slot's samples, tokens a minute.</summary>
    public long Sum { get; }

    /// <summary>How many samples the open slot has.</summary>
    public int Count { get; }

    /// <summary>How many samples the slot before it had: how many make a slot; 0 where none is closed yet.</summary>
    public int Usual { get; }

    /// <summary>An empty series.</summary>
    public static LoadSeries Empty(TimeSpan step, int capacity) => new(step, capacity, 0, [], 0, 0, 0);

    /// <summary>Restores a saved series.</summary>
    /// <exception cref="ArgumentException">It holds more than its capacity, a value below <see cref="Absent"/>, an open
    /// slot that no instant is in, or samples in it whose mean no slot could hold.</exception>
    public static LoadSeries Of(
        TimeSpan step, int capacity, long end, ImmutableArray<int> values, long sum, int count, int usual) =>
        values.Length <= capacity && values.All(value => value >= Absent)
            && end >= 0 && end <= DateTimeOffset.MaxValue.UtcTicks / step.Ticks
            && count >= 0 && sum >= 0 && sum <= (long)count * int.MaxValue && usual >= 0
            ? new(step, capacity, end, values, sum, count, usual)
            : throw new ArgumentException(
                $"A series has at most {capacity} values, none below {Absent}, and an open slot of our time whose "
                + $"{count} samples sum up to no more than they can.");

    /// <summary>Adds a sample in tokens a second; one of a slot that is already closed is ignored.</summary>
    public LoadSeries Add(MetricSample sample)
    {
        var slot = sample.At.UtcTicks / Step.Ticks;
        var value = (int)Math.Min(int.MaxValue, Math.Round(Math.Max(0, sample.Value) * 60));
        if (Values.IsEmpty && Count == 0)
        {
            return new(Step, Capacity, slot, [], value, 1, 0);
        }

        return slot < End ? this
            : slot == End ? new(Step, Capacity, End, Values, Sum + value, Count + 1, Usual)
            : new(Step, Capacity, slot, Closed(slot), value, 1, Count);
    }

    /// <summary>How long the closed slots are together.</summary>
    public TimeSpan Span => Step * Values.Length;

    /// <summary>The mean of slot <paramref name="index"/> of <see cref="Values"/>, in tokens a second; null where it is
    /// absent or there is no such slot.</summary>
    internal double? At(int index) => index >= 0 && index < Values.Length && Values[index] >= 0
        ? Values[index] / 60.0
        : null;

    /// <summary>How much of the open slot is known, more than 0 to 1.</summary>
    internal double Filled => Usual > Count ? (double)Count / Usual : 1;

    /// <summary>The mean of the open slot, in tokens a second; null where it has no sample.</summary>
    internal double? Open => Count > 0 ? Sum / (60.0 * Count) : null;

    private ImmutableArray<int> Closed(long slot)
    {
        var missing = (int)Math.Min(Capacity, slot - End - 1);
        var closed = ImmutableArray.CreateBuilder<int>(Math.Min(Capacity, Values.Length + 1 + missing));
        var kept = Math.Max(0, Math.Min(Values.Length, Capacity - 1 - missing));
        closed.AddRange(Values[^kept..].AsSpan());
        if (missing < Capacity)
        {
            closed.Add(Count > 0 ? (int)(Sum / Count) : Absent);
        }

        for (var slots = 0; slots < missing; slots++)
        {
            closed.Add(Absent);
        }

        return closed.ToImmutable();
    }
}
