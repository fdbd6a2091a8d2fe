using System.Globalization;

using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Cli.Views;

/// <summary>Numbers as tables and views show them.</summary>
internal static class Figures
{
    /// <summary>What stands where there is no number.</summary>
    public const string None = "-";

    /// <summary>A whole number with thousands apart: <c>412,345</c>.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A number with so many decimals.</summary>
    public static string Number(double? number, int decimals) =>
        number?.ToString("N" + decimals, CultureInfo.InvariantCulture) ?? None;

    /// <summary>A share in percent: <c>98.4 %</c>.</summary>
    public static string Percent(double? share) =>
        share is { } known ? (known * 100).ToString("0.0", CultureInfo.InvariantCulture) + " %" : None;

    /// <summary>Dollars: <c>$3,412</c>, with cents below a hundred.</summary>
    public static string Dollars(Money? money) => money is { Dollars: var dollars }
        ? "$" + dollars.ToString(dollars < 100 ? "N2" : "N0", CultureInfo.InvariantCulture)
        : None;

    /// <summary>What API calls cost, which is far below a cent: <c>$0.00012</c>.</summary>
    public static string Price(Money money) =>
        "$" + money.Dollars.ToString("0.00#####", CultureInfo.InvariantCulture);

    /// <summary>A latency in seconds: <c>0.42 s</c>.</summary>
    public static string Seconds(TimeSpan? time) => time is { } known
        ? known.TotalSeconds.ToString(known.TotalSeconds < 10 ? "0.00" : "0", CultureInfo.InvariantCulture) + " s"
        : None;

    /// <summary>A latency in milliseconds: <c>63 ms</c>.</summary>
    public static string Milliseconds(TimeSpan? time) => time is { } known
        ? known.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture) + " ms"
        : None;

    /// <summary>An instant of the simulated week: <c>Mon 07:30:00</c>.</summary>
    public static string Instant(DateTimeOffset at) =>
        at.UtcDateTime.ToString("ddd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>An instant of these days: <c>2026-01-05 07:30:00Z</c>.</summary>
    public static string Clock(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>How many seeds: <c>1 seed</c>, <c>3 seeds</c>.</summary>
    public static string Seeds(int count) => FormattableString.Invariant($"{count} {(count == 1 ? "seed" : "seeds")}");

    /// <summary>A length of time: <c>24 h</c>, <c>1 h 1 min</c>, <c>90 s</c>.</summary>
    public static string Length(TimeSpan time)
    {
        if (time < TimeSpan.FromMinutes(2))
        {
            return time.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture) + " s";
        }

        var minutes = (long)Math.Round(time.TotalMinutes);
        return (minutes / 60, minutes % 60) switch
        {
            (0, var rest) => FormattableString.Invariant($"{rest} min"),
            (var hours, 0) => FormattableString.Invariant($"{hours} h"),
            var (hours, rest) => FormattableString.Invariant($"{hours} h {rest} min"),
        };
    }
}
