using System.Globalization;
using System.Text.RegularExpressions;

namespace LlmCloudScaler.Emulators.Gcp.Monitoring;

/// <summary>Which series are meant.</summary>
internal abstract record MetricFilter
{
    private MetricFilter()
    {
    }

    /// <summary>All of them.</summary>
    public sealed record All(IReadOnlyList<MetricFilter> Parts) : MetricFilter;

    /// <summary>One of them.</summary>
    public sealed record Any(IReadOnlyList<MetricFilter> Parts) : MetricFilter;

    /// <summary>Not this.</summary>
    public sealed record Not(MetricFilter Part) : MetricFilter;

    /// <summary>A field against a value or several.</summary>
    /// <param name="Field">As series name it.</param>
    /// <param name="How">An operator, or the name of a function.</param>
    /// <param name="Values">One, but for <c>one_of</c>.</param>
    public sealed record Comparison(string Field, string How, IReadOnlyList<string> Values) : MetricFilter;

    /// <summary>The metric that it names; null where it names none, or more than one.</summary>
    public string? Metric => this switch
    {
        Comparison { Field: "metric.type", How: "=", Values: [var metric] } => metric,
        All all when all.Parts.Select(part => part.Metric).OfType<string>().Distinct().ToList() is [var one] => one,
        _ => null,
    };

    public bool Meets(MetricSeries series) => this switch
    {
        All all => all.Parts.All(part => part.Meets(series)),
        Any any => any.Parts.Any(part => part.Meets(series)),
        Not not => !not.Part.Meets(series),
        Comparison comparison => Meets(comparison, series.Fields.GetValueOrDefault(comparison.Field)),
        _ => false,
    };

    private static bool Meets(Comparison comparison, string? field)
    {
        var value = comparison.Values[0];
        return (comparison.How, field) switch
        {
            ("!=", _) => field != value,
            (_, null) => false,
            ("=", _) => field == value,
            (":", _) => value == "*" || field.Contains(value, StringComparison.OrdinalIgnoreCase),
            ("starts_with", _) => field.StartsWith(value, StringComparison.Ordinal),
            ("ends_with", _) => field.EndsWith(value, StringComparison.Ordinal),
            ("has_substring", _) => field.Contains(value, StringComparison.Ordinal),
            ("one_of", _) => comparison.Values.Contains(field),
            ("monitoring.regex.full_match", _) => Regex.IsMatch(field, $"^(?:{value})$", RegexOptions.CultureInvariant),
            _ => Number(field) is { } left && Number(value) is { } right && comparison.How switch
            {
                ">" => left > right,
                ">=" => left >= right,
                "<" => left < right,
                _ => left <= right,
            },
        };
    }

    private static double? Number(string text) =>
        double.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;
}
