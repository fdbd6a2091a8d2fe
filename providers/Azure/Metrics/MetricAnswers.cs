using Azure.Monitor.Query.Models;

using LlmCloudScaler.Core.Metrics;

namespace LlmCloudScaler.Providers.Azure.Metrics;

/// <summary>What one call answered.</summary>
/// <param name="results">One for each resource.</param>
internal sealed class MetricAnswers(IEnumerable<MetricsQueryResult> results)
{
    private readonly ILookup<string, (MetricResult Metric, TimeSpan? Interval)> metrics = results
        .SelectMany(result => result.Metrics.Select(metric => (Metric: metric, result.Granularity)))
        .ToLookup(each => each.Metric.Id, each => each, StringComparer.OrdinalIgnoreCase);

    /// <summary>What was answered to a question. Only the id of a metric tells whose it is.</summary>
    public Answer Read(Question question) =>
        metrics[$"{question.Resource}/providers/Microsoft.Insights/metrics/{question.Source.Metric}"].ToArray() switch
        {
            [] => Malformed($"nothing of {question.Text}"),
            [_, _, ..] => Malformed($"several times {question.Text}"),
            [{ Metric.Error: { } error }] => new Answer.Failed(
                KindOf(error.Code), $"Azure Monitor refuses {question.Text}: {error.Code}: {error.Message}"),
            [{ Interval: { } interval }] when interval != question.Source.Interval =>
                Malformed($"points of {interval.TotalMinutes:0} min, of {question.Text}"),
            [var whole] => new Answer.Series(whole.Metric.TimeSeries),
        };

    private static Answer.Failed Malformed(string what) =>
        new(SourceFault.Malformed, $"Azure Monitor's answer is not what was asked for: {what}");

    /// <summary>Source: error codes of metrics in answers, of which Microsoft has no list; what is not known here is an
    /// answer in part.</summary>
    private static SourceFault KindOf(string? code) => code switch
    {
        "InvalidSamplingType" or "MetricNotFound" or "NotFound" or "BadRequest" => SourceFault.NotFound,
        "Throttled" or "TooManyRequests" or "ThrottledRequest" => SourceFault.Throttled,
        "Forbidden" or "Unauthorized" or "AuthorizationFailed" => SourceFault.Denied,
        _ => SourceFault.Malformed,
    };
}
