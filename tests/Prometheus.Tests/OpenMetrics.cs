using System.Collections.Immutable;
using System.Globalization;
using System.Text;

using LlmCloudScaler.Core.Metrics;

namespace LlmCloudScaler.Prometheus.Tests;

/// <summary>Samples of the past, as a store of Prometheus is filled with them.</summary>
internal static class OpenMetrics
{
    /// <summary>Gauges, by their names with labels.</summary>
    public static string Of(IEnumerable<(string Series, ImmutableArray<MetricSample> Points)> all)
    {
        var text = new StringBuilder();
        foreach (var family in all.Where(series => !series.Points.IsEmpty).GroupBy(series => NameOf(series.Series)))
        {
            text.Append(CultureInfo.InvariantCulture, $"# TYPE {family.Key} gauge\n");
            foreach (var (series, points) in family)
            {
                foreach (var point in points)
                {
                    text.Append(
                        CultureInfo.InvariantCulture, $"{series} {point.Value:R} {point.At.ToUnixTimeSeconds()}\n");
                }
            }
        }

        return text.Length == 0 ? string.Empty : text.Append("# EOF\n").ToString();
    }

    private static string NameOf(string series) => series.Split('{')[0];
}
