namespace LlmCloudScaler.Providers.Prometheus.Scrapes;

/// <summary>One line of a page that has a value.</summary>
/// <param name="Series">Whose.</param>
/// <param name="Value">As it stands there: it may be NaN or infinite.</param>
/// <param name="At">When it was measured, where the page says so; null where it does not, which is now.</param>
internal readonly record struct PageSample(SeriesKey Series, double Value, DateTimeOffset? At);
