using System.Globalization;

using Amazon.CloudWatch.Model;

using LlmCloudScaler.Core.Policies;

namespace LlmCloudScaler.Providers.Aws.Metrics;

/// <summary>One statistic of one CloudWatch metric, period by period.</summary>
/// <param name="Input">Which metric, and which statistic.</param>
/// <param name="Period">The length of one point.</param>
internal sealed record Series(CloudWatchInput Input, TimeSpan Period)
{
    /// <summary>Equal for equal series.</summary>
    public string Key { get; } = string.Join('\n', [
        Input.Namespace,
        Input.Metric,
        Input.Statistic,
        Period.Ticks.ToString(CultureInfo.InvariantCulture),
        .. Input.Dimensions.Select(Pair),
    ]);

    /// <summary>Whether a point grows with every value published in its period: counts and sums, trimmed ones as well.
    /// </summary>
    public bool IsAdditive => Input.Statistic is "Sum" or "SampleCount"
        || Input.Statistic.StartsWith("ts", StringComparison.OrdinalIgnoreCase)
        || Input.Statistic.StartsWith("tc", StringComparison.OrdinalIgnoreCase);

    /// <summary>For a person to read.</summary>
    public string Text =>
        $"{Input.Statistic} of {Input.Namespace} {Input.Metric} {{{string.Join(", ", Input.Dimensions.Select(Pair))}}}";

    /// <summary>In CloudWatch's own terms. No unit: agents publish without one, and CloudWatch answers nothing to whom
    /// names another than was published.</summary>
    public MetricStat Stat() => new()
    {
        Metric = new()
        {
            Namespace = Input.Namespace,
            MetricName = Input.Metric,
            Dimensions =
            [
                .. Input.Dimensions.Select(each => new Dimension { Name = each.Key, Value = each.Value }),
            ],
        },
        Period = (int)Period.TotalSeconds,
        Stat = Input.Statistic,
    };

    private static string Pair(KeyValuePair<string, string> dimension) => $"{dimension.Key}={dimension.Value}";
}
