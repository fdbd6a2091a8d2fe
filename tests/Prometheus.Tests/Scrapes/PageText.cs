using System.Globalization;
using System.Text;

using LlmCloudScaler.Providers.Prometheus.Scrapes;

namespace LlmCloudScaler.Prometheus.Tests.Scrapes;

/// <summary>Writes pages as servers do, and has them read.</summary>
internal static class PageText
{
    /// <summary>A page of samples in a format.</summary>
    public static string Write(ExpositionFormat format, IEnumerable<PageSample> samples)
    {
        var text = new StringBuilder();
        foreach (var (series, value, at) in samples)
        {
            text.Append(series).Append(' ').Append(Number(value));
            if (at is { } instant)
            {
                text.Append(' ').Append(Time(format, instant));
            }

            text.Append('\n');
        }

        return text.Append(format is ExpositionFormat.OpenMetrics ? "# EOF\n" : string.Empty).ToString();
    }

    /// <summary>What is kept of a page, or what is wrong with it.</summary>
    public static (PageSample[] Samples, string? Fault) Read(
        ExpositionFormat format, string page, params IEnumerable<string> wanted) =>
        Read(format, Encoding.UTF8.GetBytes(page), wanted);

    /// <summary>The same of bytes, which need not be text.</summary>
    public static (PageSample[] Samples, string? Fault) Read(
        ExpositionFormat format, byte[] page, IEnumerable<string> wanted)
    {
        var parser = new PageParser(format, new WantedNames(wanted));
        var rest = page.AsSpan();
        while (rest.IndexOf((byte)'\n') is >= 0 and var end)
        {
            if (!parser.Takes(rest[..end]))
            {
                return ([], parser.Fault);
            }

            rest = rest[(end + 1)..];
        }

        return parser.Ends(rest) ? ([.. parser.Samples], null) : ([], parser.Fault);
    }

    private static string Number(double value) =>
        double.IsPositiveInfinity(value) ? "+Inf"
        : double.IsNegativeInfinity(value) ? "-Inf"
        : value.ToString("R", CultureInfo.InvariantCulture);

    private static string Time(ExpositionFormat format, DateTimeOffset instant)
    {
        var milliseconds = instant.ToUnixTimeMilliseconds();
        return format is ExpositionFormat.Text
            ? milliseconds.ToString(CultureInfo.InvariantCulture)
            : (milliseconds / 1000m).ToString(CultureInfo.InvariantCulture);
    }
}
