namespace Azure.Monitor.Query.Models;

/// <summary>One metric of one resource.</summary>
internal sealed class MetricResult
{
    private const string Success = "Success";

    internal MetricResult(
        string id,
        string name,
        string? errorCode,
        string? errorMessage,
        IReadOnlyList<MetricTimeSeriesElement> timeSeries)
    {
        (Id, Name, TimeSeries) = (id, name, timeSeries);
        Error = errorCode == Success ? null : new ResponseError(errorCode, errorMessage);
    }

    /// <summary>The resource's id, and then <c>/providers/Microsoft.Insights/metrics/NAME</c>.</summary>
    public string Id { get; }

    /// <summary>The metric's name.</summary>
    public string Name { get; }

    /// <summary>Why there is no answer; null where there is one.</summary>
    public ResponseError? Error { get; }

    /// <summary>One without dimensions, or one for each combination of those that the filter names.</summary>
    public IReadOnlyList<MetricTimeSeriesElement> TimeSeries { get; }
}
