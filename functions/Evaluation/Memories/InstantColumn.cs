using System.Collections.Immutable;

namespace LlmCloudScaler.Evaluation.Memories;

/// <summary>Instants as numbers: the unit in ticks, the first instant in that unit, and each next one less the one
/// before it. The unit is the coarsest of second, millisecond and tick that loses nothing, since most instants are
/// whole seconds and a window holds hundreds.</summary>
/// <example>12:00:00 and 12:00:15 are <c>[10000000, 63…, 15]</c>.</example>
internal static class InstantColumn
{
    private static readonly ImmutableArray<long> Units = [TimeSpan.TicksPerSecond, TimeSpan.TicksPerMillisecond, 1];

    /// <summary>The column; null when there is no instant.</summary>
    public static long[]? Write(IReadOnlyList<DateTimeOffset> instants)
    {
        if (instants.Count == 0)
        {
            return null;
        }

        var unit = Units.First(unit => instants.All(instant => instant.UtcTicks % unit == 0));
        var column = new long[instants.Count + 1];
        column[0] = unit;
        var last = 0L;
        for (var index = 0; index < instants.Count; index++)
        {
            var here = instants[index].UtcTicks / unit;
            column[index + 1] = here - last;
            last = here;
        }

        return column;
    }

    /// <summary>The instants; none when there is no column.</summary>
    /// <exception cref="ArgumentException">The column is none.</exception>
    /// <exception cref="OverflowException">Its sums are no instants.</exception>
    public static DateTimeOffset[] Read(long[]? column)
    {
        if (column is null or [])
        {
            return [];
        }

        var unit = column[0] > 0 ? column[0] : throw new ArgumentException("A unit of time is more than zero.");
        var instants = new DateTimeOffset[column.Length - 1];
        var sum = 0L;
        for (var index = 0; index < instants.Length; index++)
        {
            sum = checked(sum + column[index + 1]);
            instants[index] = Instant(checked(sum * unit));
        }

        return instants;
    }

    /// <summary>One instant of UTC ticks.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such instant.</exception>
    public static DateTimeOffset Instant(long ticks) => new(ticks, TimeSpan.Zero);
}
