namespace LlmCloudScaler.Providers.Simulated.Traffic;

/// <summary>A request trace or a rate series is not what it should be. The message names the file, the line, the column
/// and the value, as far as there are any, and says what is allowed.</summary>
public sealed class TraceFormatException : Exception
{
    internal TraceFormatException(
        string file,
        long? line,
        string? column,
        string? value,
        string allowed,
        Exception? cause = null)
        : base(Describe(file, line, column, value, allowed), cause)
    {
        File = file;
        Line = line;
        Column = column;
        Value = value;
        Allowed = allowed;
    }

    /// <summary>The trace's name as it was given.</summary>
    public string File { get; }

    /// <summary>Line in the (unzipped) file, the header being 1; null when the fault has none.</summary>
    public long? Line { get; }

    /// <summary>The column's name; null when the fault is not in one.</summary>
    public string? Column { get; }

    /// <summary>What was found; null when the fault is that nothing was.</summary>
    public string? Value { get; }

    /// <summary>What would have been right.</summary>
    public string Allowed { get; }

    private static string Describe(string file, long? line, string? column, string? value, string allowed)
    {
        var place = line is { } number ? FormattableString.Invariant($"{file}, line {number}") : file;
        var what = (column, value) switch
        {
            (null, null) => "",
            (null, _) => $"found '{value}'; ",
            (_, null) => $"{column} is missing; ",
            _ => $"{column} is '{value}'; ",
        };
        return $"{place}: {what}{allowed}";
    }
}
