using System.Collections.Immutable;
using System.Globalization;

using LlmCloudScaler.Core.Metrics;

namespace LlmCloudScaler.Prometheus.Tests.Presets;

/// <summary>A page of metrics as it was over the last minutes: a value that stands still, or one that grows evenly
/// <c>from..by</c> so much in every 20 seconds.</summary>
internal static class PageHistory
{
    /// <summary>From one scrape to the next, in seconds.</summary>
    private const int Step = 5;

    private const int Scrapes = 40;

    public static IEnumerable<(string Series, ImmutableArray<MetricSample> Points)> Of(
        string page, DateTimeOffset at) =>
        page.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(line =>
        {
            var end = line.LastIndexOf(' ');
            var (series, value) = (line[..end], line[(end + 1)..]);
            return (
                series,
                Enumerable.Range(0, Scrapes)
                    .Select(index => new MetricSample(
                        Value(value, index), at.AddSeconds(-Step * (Scrapes - 1 - index))))
                    .ToImmutableArray());
        });

    private static double Value(string text, int index) =>
        text.Split("..") is [_, var by]
            ? double.Parse(by, CultureInfo.InvariantCulture) * index * Step / 20
            : double.Parse(text, CultureInfo.InvariantCulture);
}
