using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;

namespace LlmCloudScaler.Providers.Prometheus.Scrapes;

/// <summary>What a page said at one look: each series once.</summary>
internal sealed class Page
{
    private readonly ILookup<string, SeriesPoint> _series;

    private Page(IEnumerable<SeriesPoint> series) =>
        _series = series.ToLookup(point => point.Series.Name, StringComparer.Ordinal);

    /// <summary>All that was wanted of it.</summary>
    public IEnumerable<SeriesPoint> All => _series.SelectMany(same => same);

    /// <summary>Makes a page of its lines. Of a series that comes more than once, the newest point counts; one that is
    /// stamped later than it was read is not believed.</summary>
    /// <param name="samples">In the page's order.</param>
    /// <param name="readAt">The instant that lines without a time of their own are of.</param>
    /// <returns>Withheld where a series has two values for one instant: nobody can say which it is.</returns>
    public static Answer<Page> Of(IEnumerable<PageSample> samples, DateTimeOffset readAt)
    {
        var newest = new Dictionary<SeriesKey, SeriesPoint>();
        foreach (var (series, value, told) in samples)
        {
            var at = told ?? readAt;
            if (at > readAt)
            {
                continue;
            }

            if (!newest.TryGetValue(series, out var known) || known.Sample.At < at)
            {
                newest[series] = new(series, new MetricSample(value, at));
            }
            else if (known.Sample.At == at && !known.Sample.Value.Equals(value))
            {
                return new Answer<Page>.Withheld(ApiFault.Told(
                    SourceFault.Malformed, $"not a page of metrics: {series} has two values"));
            }
        }

        return new Answer<Page>.Given(new Page(newest.Values));
    }

    /// <summary>The series of a name that have the labels asked for; empty for none.</summary>
    /// <param name="name">On the page: of a histogram, with <c>_bucket</c>.</param>
    /// <param name="wanted">The labels.</param>
    public IReadOnlyList<SeriesPoint> Of(string name, ScrapedSeries wanted) =>
        [.. _series[name].Where(point => point.Series.HasLabelsOf(wanted))];
}
