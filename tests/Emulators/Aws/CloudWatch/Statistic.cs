using System.Globalization;
using System.Text.RegularExpressions;

namespace LlmCloudScaler.Emulators.Aws.CloudWatch;

/// <summary>Makes one number of what was published in one period.</summary>
internal static partial class Statistic
{
    /// <summary>Whether there is a statistic of this name; trimmed means and the like are not emulated.</summary>
    public static bool Exists(string name) => Plain(name) is not null || Percent(name) is not null;

    /// <param name="name">A statistic that exists.</param>
    /// <param name="data">One at least.</param>
    /// <returns>Null where it cannot be told, as a percentile of summaries.</returns>
    public static double? Of(string name, IReadOnlyList<Datum> data) =>
        Plain(name) is { } plain ? plain(data) : Percentile(Percent(name)!.Value, data);

    private static Func<IReadOnlyList<Datum>, double>? Plain(string name) => name switch
    {
        "Average" => data => data.Sum(datum => datum.Sum) / data.Sum(datum => datum.Count),
        "Sum" => data => data.Sum(datum => datum.Sum),
        "SampleCount" => data => data.Sum(datum => datum.Count),
        "Minimum" => data => data.Min(datum => datum.Minimum),
        "Maximum" => data => data.Max(datum => datum.Maximum),
        _ => null,
    };

    private static double? Percent(string name) =>
        Percentiles().Match(name) is { Success: true } match
        && double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) is <= 100 and var percent ? percent : null;

    /// <summary>The least value that this share of all values does not exceed (nearest rank); AWS interpolates in a way
    /// it does not tell. A summary counts where it leaves no doubt: all its values are equal.</summary>
    private static double? Percentile(double percent, IReadOnlyList<Datum> data)
    {
        if (data.Any(datum => datum.Values.Count == 0 && datum.Minimum != datum.Maximum))
        {
            return null;
        }

        var values = data
            .SelectMany(datum => datum.Values.Count > 0 ? datum.Values : [(datum.Minimum, datum.Count)])
            .OrderBy(value => value.Value)
            .ToList();
        var rank = percent / 100 * values.Sum(value => value.Count);
        var seen = 0.0;
        foreach (var (value, count) in values)
        {
            seen += count;
            if (seen >= rank)
            {
                return value;
            }
        }

        return values[^1].Value;
    }

    [GeneratedRegex(@"^p([0-9]{1,3}(\.[0-9]{1,10})?)$")]
    private static partial Regex Percentiles();
}
