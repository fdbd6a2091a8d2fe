using Google.Rpc;

namespace Google.Cloud.Monitoring.V3;

/// <summary>A part of the series.</summary>
internal sealed record ListTimeSeriesResponse
{
    /// <summary>Null for none.</summary>
    public IReadOnlyList<TimeSeries>? TimeSeries { get; init; }

    /// <summary>Where to go on; null or empty at the end.</summary>
    public string? NextPageToken { get; init; }

    /// <summary>Why series or points may be missing; null for no reason.</summary>
    public IReadOnlyList<Status>? ExecutionErrors { get; init; }

    /// <summary>Regions that did not answer, and of which something may be missing; null for none.</summary>
    public IReadOnlyList<string>? Unreachable { get; init; }
}
