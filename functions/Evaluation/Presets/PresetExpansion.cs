using System.Collections.Immutable;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;

namespace LlmCloudScaler.Evaluation.Presets;

/// <summary>Makes metrics of presets.</summary>
internal static class PresetExpansion
{
    /// <summary>How old values may be where a policy does not say: Prometheus has them as soon as they are scraped,
    /// every 15 s mostly, and one scrape may fail.</summary>
    public static readonly TimeSpan MaxAgeDefault = TimeSpan.FromMinutes(1);

    /// <summary>The metrics of a preset.</summary>
    /// <param name="preset">Which.</param>
    /// <param name="options">What the policy says of it.</param>
    /// <param name="maxAge">The oldest values may be.</param>
    public static ImmutableArray<MetricPolicy> Of(Preset preset, PresetOptions options, TimeSpan maxAge)
    {
        var queries = new PromQl(options);
        return
        [
            .. preset.Metrics
                .Select(metric => (Metric: metric, Source: Source(metric, options, queries)))
                .Where(pair => pair.Source is not null)
                .Select(pair => new MetricPolicy(
                    new MetricName(pair.Metric.Name),
                    pair.Source!,
                    pair.Metric.Known.Scope,
                    pair.Metric.Known.Unit,
                    maxAge,
                    pair.Metric.Known.Range)),
        ];
    }

    /// <summary>Where a metric is read; null for one that cannot be read in the way that is wanted.</summary>
    private static MetricSource? Source(PresetMetric metric, PresetOptions options, PromQl queries) =>
        options.Page is { } page
            ? Scrape(metric.Expression, options) is { Series.IsEmpty: false } read
                ? new MetricSource.Scrape(read.Series, read.Measure, page.Port, page.Path, options.Window)
                : null
            : new MetricSource.Prometheus(
                queries.Of(metric),
                options.Endpoint,
                options.Auth,
                metric.Expression is PresetExpression.Quantile ? null : options.PerReplica);

    private static (ImmutableArray<ScrapedSeries> Series, ScrapeMeasure Measure)? Scrape(
        PresetExpression expression, PresetOptions options) => expression switch
        {
            PresetExpression.Level level => (Series(level.Series, options), ScrapeMeasure.Value),
            PresetExpression.Flow flow => (Series(flow.Series, options), ScrapeMeasure.Rate),
            PresetExpression.Quantile quantile when MeasureOf(quantile) is { } measure =>
                (Series(quantile.Series, options), measure),
            // What waits more than before is left out: first tokens tell it as soon as they come.
            PresetExpression.Arrivals arrivals => (Series([arrivals.Begun], options), ScrapeMeasure.Rate),
            PresetExpression.First { Ways: var ways } =>
                ways.Select(way => Scrape(way, options)).FirstOrDefault(read => read is not null),
            _ => null,
        };

    private static ScrapeMeasure? MeasureOf(PresetExpression.Quantile quantile) => quantile.Share.Value switch
    {
        0.50 => ScrapeMeasure.P50,
        0.95 => ScrapeMeasure.P95,
        0.99 => ScrapeMeasure.P99,
        _ => null,
    };

    private static ImmutableArray<ScrapedSeries> Series(ImmutableArray<PresetSeries> series, PresetOptions options) =>
    [
        .. series.Where(each => each.Matcher is null).Select(each => new ScrapedSeries(
            each.Name, each.Labels.SetItems(options.Labels), each.Factor)),
    ];
}
