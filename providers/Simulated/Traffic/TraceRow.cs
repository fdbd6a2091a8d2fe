using System.Globalization;
using CsvHelper;

namespace LlmCloudScaler.Providers.Simulated.Traffic;

/// <summary>One row of a trace, which knows where it is when a value is wrong.</summary>
/// <param name="file">What messages call the file.</param>
/// <param name="csv">The reader, positioned on the row.</param>
/// <param name="columns">Where the columns are.</param>
internal readonly struct TraceRow(string file, CsvReader csv, TraceColumns columns)
{
    // One accepted trace may span as much as the plant's clock; rounded down to whole days.
    private const double LongestMs = 1_000.0 * 86_400_000;

    // Seconds of a series may count from 1970; three thousand years of them leave room.
    private const double LongestSeconds = 1e11;

    /// <summary>A time that is not before the row above.</summary>
    public TimeSpan Milliseconds(int column, TimeSpan noEarlierThan)
    {
        var text = Cell(column);
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            || !(value is >= 0 and <= LongestMs))
        {
            throw Fault(column, text, "must be a number of milliseconds, 0 to 1000 days.");
        }

        var time = TimeSpan.FromTicks((long)Math.Round(value * TimeSpan.TicksPerMillisecond));
        return time >= noEarlierThan
            ? time
            : throw Fault(column, text, FormattableString.Invariant(
                $"rows must be in order of time, and the row before has {noEarlierThan.TotalMilliseconds}."));
    }

    /// <summary>A count of tokens.</summary>
    public int Tokens(int column)
    {
        var text = Cell(column);
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            && value is >= 0 and <= InferenceRequest.MaxTokens
            ? value
            : throw Fault(column, text, FormattableString.Invariant(
                $"must be a whole number, 0 to {InferenceRequest.MaxTokens}."));
    }

    /// <summary>A time in seconds, later than the row above; fractions allowed, and any clock that counts seconds.
    /// </summary>
    public TimeSpan Seconds(int column, TimeSpan? after)
    {
        var text = Cell(column);
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            || !(Math.Abs(value) <= LongestSeconds))
        {
            throw Fault(column, text, FormattableString.Invariant(
                $"must be a number of seconds, at most {LongestSeconds}."));
        }

        var time = TimeSpan.FromTicks((long)Math.Round(value * TimeSpan.TicksPerSecond));
        return after is null || time > after
            ? time
            : throw Fault(column, text, FormattableString.Invariant(
                $"rows must rise in time, and the row before has {after.Value.TotalSeconds}."));
    }

    /// <summary>A number from 0 up; null where the cell is empty, for what is not known is not zero.</summary>
    public double? Number(int column, double most)
    {
        var text = Cell(column);
        if (text.Length == 0)
        {
            return null;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && value >= 0 && value <= most
            ? value
            : throw Fault(column, text, FormattableString.Invariant(
                $"must be a number, 0 to {most}, or nothing where it is not known."));
    }

    private string Cell(int column)
    {
        var position = columns.Positions[column];
        return position < csv.FieldCount
            ? csv.GetString(position)
            : throw new TraceFormatException(
                file, csv.LineNumber, columns.Names[column], null, $"the row ends after {csv.FieldCount} columns.");
    }

    private TraceFormatException Fault(int column, string value, string allowed) =>
        new(file, csv.LineNumber, columns.Names[column], value, allowed);
}
