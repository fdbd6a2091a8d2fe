namespace Amazon.CloudWatch.Model;

/// <summary>A statistic of a series.</summary>
internal sealed class MetricStat
{
    public Metric? Metric { get; set; }

    /// <summary>Seconds.</summary>
    public int? Period { get; set; }

    /// <summary><c>Average</c>, <c>Sum</c>, <c>p95</c> and others.</summary>
    public string? Stat { get; set; }
}
