using System.Collections.Immutable;

using LlmCloudScaler.Core.Policies;

namespace LlmCloudScaler.Providers.Prometheus.Scrapes;

/// <summary>What a metric wants of each page.</summary>
/// <param name="Source">Which series, and what of them.</param>
/// <param name="Scope">What its values speak of.</param>
internal sealed record Asked(MetricSource.Scrape Source, MetricScope Scope)
{
    /// <summary>The part of observations that a quantile is of; null for a measure that is none.</summary>
    public double? Part => Source.Measure switch
    {
        ScrapeMeasure.P50 => 0.5,
        ScrapeMeasure.P90 => 0.9,
        ScrapeMeasure.P95 => 0.95,
        ScrapeMeasure.P99 => 0.99,
        _ => null,
    };

    /// <summary>Whether one look at a page does not tell it.</summary>
    public bool NeedsLooks => Source.Measure is not ScrapeMeasure.Value;

    /// <summary>The names that its series have on pages.</summary>
    public ImmutableHashSet<string> Names => [.. Source.Series.Select(NameOf)];

    /// <summary>For a person to read.</summary>
    public string Text =>
        string.Join(" or ", Source.Series.Select(series => new SeriesKey(series.Name, series.Labels)));

    /// <summary>The series that count of those that a page has: of the first alternative that it has at all.</summary>
    /// <returns>With the factor that it is to be multiplied by; empty where the page has none.</returns>
    public (IReadOnlyList<SeriesPoint> Points, double Factor) Of(Page page)
    {
        foreach (var series in Source.Series)
        {
            if (page.Of(NameOf(series), series) is { Count: > 0 } points)
            {
                return (points, series.Factor.Value);
            }
        }

        return ([], 1);
    }

    private string NameOf(ScrapedSeries series) => Part is null ? series.Name : $"{series.Name}_bucket";
}
