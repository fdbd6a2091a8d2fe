namespace Amazon.CloudWatch.Model;

/// <summary>The points of one question.</summary>
internal sealed class MetricDataResult
{
    public string? Id { get; set; }

    public string? Label { get; set; }

    public List<MessageData>? Messages { get; set; }

    public StatusCode? StatusCode { get; set; }

    /// <summary>One for each value, in the same order.</summary>
    public List<DateTime>? Timestamps { get; set; }

    /// <summary>May hold NaN.</summary>
    public List<double>? Values { get; set; }
}
