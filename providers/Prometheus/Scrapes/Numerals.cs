using System.Buffers;
using System.Globalization;
using System.Text;

namespace LlmCloudScaler.Providers.Prometheus.Scrapes;

/// <summary>Numbers and times as pages of metrics write them.</summary>
internal static class Numerals
{
    private const NumberStyles Decimal =
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private static readonly SearchValues<byte> ofDecimals = SearchValues.Create("0123456789+-.eE"u8);

    private static readonly decimal earliest = DateTimeOffset.MinValue.ToUnixTimeSeconds();

    private static readonly decimal latest = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    /// <summary>A decimal number, NaN or an infinity. Numbers in hexadecimal, which Go reads as well, nobody writes;
    /// one too large to be told is none.</summary>
    public static bool Number(ReadOnlySpan<byte> word, out double value)
    {
        if (IsDecimal(word))
        {
            return double.TryParse(word, Decimal, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
        }

        var isNegative = word.StartsWith("-"u8);
        var size = isNegative || word.StartsWith("+"u8) ? word[1..] : word;
        var isInfinite = Ascii.EqualsIgnoreCase(size, "inf"u8) || Ascii.EqualsIgnoreCase(size, "infinity"u8);
        value = !isInfinite ? double.NaN : isNegative ? double.NegativeInfinity : double.PositiveInfinity;
        return isInfinite || Ascii.EqualsIgnoreCase(word, "nan"u8);
    }

    /// <summary>An instant: whole milliseconds since 1970 in the text format, seconds in OpenMetrics.</summary>
    public static bool Time(ReadOnlySpan<byte> word, ExpositionFormat format, out DateTimeOffset instant)
    {
        instant = default;
        var styles = format is ExpositionFormat.Text ? NumberStyles.AllowLeadingSign : Decimal;
        if (!IsDecimal(word) || !decimal.TryParse(word, styles, CultureInfo.InvariantCulture, out var written))
        {
            return false;
        }

        var seconds = format is ExpositionFormat.Text ? written / 1000 : written;
        if (seconds < earliest || seconds > latest)
        {
            return false;
        }

        instant = DateTimeOffset.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond));
        return true;
    }

    private static bool IsDecimal(ReadOnlySpan<byte> word) =>
        word.Length > 0 && !word.ContainsAnyExcept(ofDecimals);
}
