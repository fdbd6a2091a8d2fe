namespace LlmCloudScaler.Providers.Prometheus.Scrapes;

/// <summary>The counters of a page at the looks that are kept. Never changes; a look makes another.</summary>
internal sealed class PageHistory
{
    private readonly Dictionary<SeriesKey, SeriesHistory> _series;

    private PageHistory(Dictionary<SeriesKey, SeriesHistory> series, DateTimeOffset lookedAt) =>
        (_series, LookedAt) = (series, lookedAt);

    /// <summary>Of a page that nobody has looked at.</summary>
    public static PageHistory None { get; } = new([], DateTimeOffset.MinValue);

    /// <summary>When it was looked at last.</summary>
    public DateTimeOffset LookedAt { get; }

    /// <summary>With a look at it. A series that was wanted and is not there is forgotten; one that nobody wanted this
    /// time is kept while a look at it is of use.</summary>
    /// <param name="page">What was seen.</param>
    /// <param name="names">The names of the counters that were wanted.</param>
    /// <param name="window">The longest that anybody asks for.</param>
    /// <param name="now">The instant of the look.</param>
    public PageHistory With(Page page, IReadOnlySet<string> names, TimeSpan window, DateTimeOffset now)
    {
        var next = new Dictionary<SeriesKey, SeriesHistory>();
        foreach (var (series, sample) in page.All)
        {
            if (names.Contains(series.Name))
            {
                next[series] = Of(series).With(sample, window);
            }
        }

        foreach (var (series, history) in _series)
        {
            if (!names.Contains(series.Name)
                && history.Newest is { } newest && SeriesHistory.IsKept(now - newest, window))
            {
                next[series] = history;
            }
        }

        return new(next, now);
    }

    /// <summary>What was seen of a series.</summary>
    public SeriesHistory Of(SeriesKey series) => _series.GetValueOrDefault(series, SeriesHistory.None);
}
