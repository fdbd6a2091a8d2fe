using System.Collections.Immutable;
using System.Text;
using System.Text.Unicode;

namespace LlmCloudScaler.Providers.Prometheus.Scrapes;

/// <summary>Reads a page of metrics line by line, strictly: a page with one line that is not of its format is not
/// believed at all.</summary>
/// <remarks>
/// <para>The formats are Prometheus' text format 0.0.4 and OpenMetrics' text format 1.0; no library that can be had for
/// .NET reads either. Names in quotation marks belong to formats that are not asked for.</para>
/// <para>Lines are judged each by itself. In what order they stand, and whether names fit the types that are said of
/// them, makes no difference to a value. Lines end with a line feed; a carriage return is of neither format.</para>
/// </remarks>
/// <param name="format">How the page is written.</param>
/// <param name="wanted">The names of metrics that are kept.</param>
internal sealed class PageParser(ExpositionFormat format, WantedNames wanted)
{
    /// <summary>Series held of a page. A histogram has some tens for each set of labels; a page with more than this has
    /// a label that takes ever new values.</summary>
    private const int MostSamples = 10_000;

    private static readonly string[] textTypes = ["counter", "gauge", "histogram", "summary", "untyped"];

    private static readonly string[] openMetricsTypes =
        ["counter", "gauge", "histogram", "gaugehistogram", "stateset", "info", "summary", "unknown"];

    private readonly ImmutableArray<PageSample>.Builder _samples = ImmutableArray.CreateBuilder<PageSample>();

    private int _lines;

    private bool _isOver;

    /// <summary>What is wrong with the page; null for nothing so far.</summary>
    public string? Fault { get; private set; }

    /// <summary>What was kept so far.</summary>
    public ImmutableArray<PageSample> Samples => _samples.ToImmutable();

    /// <summary>Takes the next line.</summary>
    /// <param name="line">Without its line feed.</param>
    /// <returns>Whether the page is well-formed so far; after a no, no more may be taken.</returns>
    public bool Takes(ReadOnlySpan<byte> line)
    {
        _lines++;
        var cursor = new LineCursor(line, format);
        var isRead = _isOver ? cursor.Missing("nothing after # EOF")
            : !Utf8.IsValid(line) ? cursor.Missing("UTF-8")
            : line.EndsWith("\r"u8) ? cursor.Missing("a line that ends with a line feed alone")
            : IsLine(ref cursor);
        Fault = isRead ? null : $"line {_lines}: {cursor.Expected}";
        return isRead;
    }

    /// <summary>Takes what comes after the last line feed, and ends the page.</summary>
    /// <returns>Whether the page is well-formed and whole.</returns>
    public bool Ends(ReadOnlySpan<byte> rest)
    {
        if (format is ExpositionFormat.Text)
        {
            Fault = rest.IsEmpty ? null : CutOff("a line feed at its end");
        }
        else if ((rest.IsEmpty || Takes(rest)) && !_isOver)
        {
            Fault = CutOff("# EOF");
        }

        return Fault is null;
    }

    /// <summary>Says that a line is longer than is read.</summary>
    public void Overflow(int longest) => Fault = $"line {_lines + 1}: it is longer than {longest} bytes";

    private string CutOff(string expected) => $"line {_lines + 1}: {expected} was expected; the page is cut off";

    private bool IsLine(ref LineCursor line)
    {
        line.Slack();
        if (line.IsAtEnd)
        {
            return line.IsLoose || line.Missing("a sample, a description or # EOF");
        }

        if (line.IsAt((byte)'#'))
        {
            return IsDescription(ref line);
        }

        if (!SampleLine.Reads(ref line, wanted, out var sample))
        {
            return false;
        }

        if (sample is { } kept)
        {
            _samples.Add(kept);
        }

        return _samples.Count <= MostSamples || line.Missing($"no more than {MostSamples} of the series asked for");
    }

    private bool IsDescription(ref LineCursor line)
    {
        line.Skips((byte)'#');
        if (line.IsLoose)
        {
            line.Slack();
        }
        else if (!line.Gap())
        {
            return false;
        }

        var keyword = line.Word();
        if (keyword.SequenceEqual("TYPE"u8))
        {
            return line.Gap() && line.Metric(out _) && line.Gap() && IsType(ref line) && line.Ends();
        }

        if (keyword.SequenceEqual("HELP"u8))
        {
            return line.Gap() && line.Metric(out _) && (line.IsAtEnd || line.Gap());
        }

        return line.IsLoose || IsOfOpenMetrics(ref line, keyword);
    }

    /// <summary>The text format takes all other lines with a hash for remarks.</summary>
    private bool IsOfOpenMetrics(ref LineCursor line, ReadOnlySpan<byte> keyword)
    {
        if (keyword.SequenceEqual("UNIT"u8))
        {
            return line.Gap() && line.Metric(out _) && (line.IsAtEnd || line.Gap());
        }

        _isOver = keyword.SequenceEqual("EOF"u8);
        return _isOver ? line.Ends() : line.Missing("TYPE, HELP, UNIT or EOF");
    }

    private bool IsType(ref LineCursor line)
    {
        var types = format is ExpositionFormat.Text ? textTypes : openMetricsTypes;
        var type = Encoding.UTF8.GetString(line.Word());
        return types.Contains(type, StringComparer.Ordinal) || line.Missing($"one of {string.Join(", ", types)}");
    }
}
