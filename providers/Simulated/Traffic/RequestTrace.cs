namespace LlmCloudScaler.Providers.Simulated.Traffic;

/// <summary>Reads recorded requests: CSV with a header that names <c>arrival_ms</c>, <c>prompt_tokens</c> and
/// <c>output_tokens</c>, in any order and among other columns, which are ignored; plain or gzip, told by
/// content.</summary>
/// <remarks>Names are case-sensitive. Arrivals are milliseconds, fractions allowed, not negative, in ascending order,
/// equal ones allowed. Tokens are whole numbers from 0: a prompt of 0 is a cached one, an output of 0 a request that
/// only wanted its prefill. Blank lines are skipped. Rows are read as they are asked for, so a fault shows when its
/// row is reached; a trace without a single row is a fault.</remarks>
internal static class RequestTrace
{
    private const string ArrivalColumn = "arrival_ms";
    private const string PromptColumn = "prompt_tokens";
    private const string OutputColumn = "output_tokens";

    /// <summary>Reads a file; each enumeration reads it anew. Faults are
    /// <see cref="TraceFormatException"/>.</summary>
    public static IEnumerable<InferenceRequest> Read(string path)
    {
        using var file = File.OpenRead(path);
        foreach (var request in Read(file, path))
        {
            yield return request;
        }
    }

    /// <summary>Reads a stream once, front to back, and closes it.</summary>
    /// <param name="content">Plain or gzip CSV; must be able to seek back over its first bytes.</param>
    /// <param name="name">What messages call it.</param>
    public static IEnumerable<InferenceRequest> Read(Stream content, string name)
    {
        using var csv = new TraceCsv(content, name);
        var columns = TraceColumns.Find(csv.Header, name, ArrivalColumn, PromptColumn, OutputColumn);
        var previous = TimeSpan.Zero;
        var rows = 0L;
        for (; csv.ReadRow(); rows++)
        {
            var row = csv.Row(columns);
            var request = new InferenceRequest(
                row.Milliseconds(0, noEarlierThan: previous), row.Tokens(1), row.Tokens(2));
            previous = request.Arrival;
            yield return request;
        }

        if (rows == 0)
        {
            throw csv.NoRows();
        }
    }
}
