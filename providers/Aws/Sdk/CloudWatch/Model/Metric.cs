namespace Amazon.CloudWatch.Model;

/// <summary>A series: namespace, name and exactly these dimensions.</summary>
internal sealed class Metric
{
    public List<Dimension>? Dimensions { get; set; }

    public string? MetricName { get; set; }

    public string? Namespace { get; set; }
}
