using CsvHelper;

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
    private const byte GzipMagic1 = 0x1f;
    private const byte GzipMagic2 = 0x8b;

    private static CsvReaderOptions Format { get; } = CsvReaderOptions.Default with
    {
        Separator = ',',
        TrimWhitespace = true,
        TrackLineNumbers = true,
        MalformedData = CsvMalformedDataHandling.Throw,
    };

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
        using var csv = CsvReader.Create(IsGzip(content) ? SealedGzip.Unzip(content) : content, Format);
        var columns = ReadColumns(csv, name);
        var previous = TimeSpan.Zero;
        var rows = 0L;
        for (; ReadRow(csv, name); rows++)
        {
            var row = new TraceRow(name, csv, columns);
            var request = new InferenceRequest(
                row.Milliseconds(0, noEarlierThan: previous), row.Tokens(1), row.Tokens(2));
            previous = request.Arrival;
            yield return request;
        }

        if (rows == 0)
        {
            throw new TraceFormatException(name, line: 1, null, null, "a header without rows; one is needed.");
        }
    }

    private static TraceColumns ReadColumns(CsvReader csv, string name)
    {
        ReadSoundly(csv, name, static reader =>
        {
            reader.ReadHeader();
            return true;
        });
        return csv.Headers.Count > 0
            ? TraceColumns.Find([.. csv.Headers], name, ArrivalColumn, PromptColumn, OutputColumn)
            : throw new TraceFormatException(
                name, null, null, null, "the file is empty; a header and at least one row are needed.");
    }

    private static bool ReadRow(CsvReader csv, string name) => ReadSoundly(csv, name, static reader => reader.Read());

    private static bool ReadSoundly(CsvReader csv, string name, Func<CsvReader, bool> read)
    {
        var line = csv.LineNumber + 1;
        try
        {
            return read(csv);
        }
        catch (CsvFormatException fault)
        {
            throw new TraceFormatException(name, line, null, null, $"not RFC 4180 CSV: {fault.Message}", fault);
        }
        catch (InvalidDataException fault)
        {
            // The CSV reader reads ahead, so rows up to one buffer before the damage are not delivered.
            throw new TraceFormatException(
                name, line, null, null, "the gzip data is cut short or corrupt near here; get the whole file.", fault);
        }
    }

    private static bool IsGzip(Stream content)
    {
        var start = content.Position;
        var isGzip = content.ReadByte() == GzipMagic1 && content.ReadByte() == GzipMagic2;
        content.Position = start;
        return isGzip;
    }
}
