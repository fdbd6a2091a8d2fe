using CsvHelper;

namespace LlmCloudScaler.Providers.Simulated.Traffic;

/// <summary>A CSV file with a header, plain or gzip as its content says, read row by row. Every fault is a
/// <see cref="TraceFormatException"/> with its place.</summary>
internal sealed class TraceCsv : IDisposable
{
    private const byte GzipMagic1 = 0x1f;
    private const byte GzipMagic2 = 0x8b;

    private readonly CsvReader csv;

    /// <param name="content">Must be able to seek back over its first bytes; closed with this reader.</param>
    /// <param name="name">What messages call it.</param>
    public TraceCsv(Stream content, string name)
    {
        Name = name;
        csv = CsvReader.Create(Unzipped(content), Format);
        ReadSoundly(static reader =>
        {
            reader.ReadHeader();
            return true;
        });
        Header = csv.Headers.Count > 0
            ? [.. csv.Headers]
            : throw new TraceFormatException(
                name, null, null, null, "the file is empty; a header and at least one row are needed.");
    }

    /// <summary>What messages call the file.</summary>
    public string Name { get; }

    /// <summary>The names of its columns.</summary>
    public List<string> Header { get; }

    private static CsvReaderOptions Format { get; } = CsvReaderOptions.Default with
    {
        Separator = ',',
        TrimWhitespace = true,
        TrackLineNumbers = true,
        MalformedData = CsvMalformedDataHandling.Throw,
    };

    /// <summary>The content, unzipped where it is zipped.</summary>
    public static Stream Unzipped(Stream content) => IsGzip(content) ? SealedGzip.Unzip(content) : content;

    /// <summary>Goes to the next row; false after the last.</summary>
    public bool ReadRow() => ReadSoundly(static reader => reader.Read());

    /// <summary>The row that was read last.</summary>
    public TraceRow Row(TraceColumns columns) => new(Name, csv, columns);

    /// <summary>That no row is there at all.</summary>
    public TraceFormatException NoRows() => new(Name, line: 1, null, null, "a header without rows; one is needed.");

    public void Dispose() => csv.Dispose();

    private bool ReadSoundly(Func<CsvReader, bool> read)
    {
        var line = csv.LineNumber + 1;
        try
        {
            return read(csv);
        }
        catch (CsvFormatException fault)
        {
            throw new TraceFormatException(Name, line, null, null, $"not RFC 4180 CSV: {fault.Message}", fault);
        }
        catch (InvalidDataException fault)
        {
            // The CSV reader reads ahead, so rows up to one buffer before the damage are not delivered.
            throw new TraceFormatException(
                Name, line, null, null, "the gzip data is cut short or corrupt near here; get the whole file.", fault);
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
