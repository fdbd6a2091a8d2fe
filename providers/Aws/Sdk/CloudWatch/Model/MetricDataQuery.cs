namespace Amazon.CloudWatch.Model;

/// <summary>One question of a GetMetricData call: a statistic or an expression.</summary>
internal sealed class MetricDataQuery
{
    public string? AccountId { get; set; }

    public string? Expression { get; set; }

    /// <summary>Begins with a small letter; letters, digits and underscores.</summary>
    public string? Id { get; set; }

    public string? Label { get; set; }

    public MetricStat? MetricStat { get; set; }

    /// <summary>Seconds; of expressions that have none.</summary>
    public int? Period { get; set; }

    /// <summary>Null is true.</summary>
    public bool? ReturnData { get; set; }
}
