namespace LlmCloudScaler.Emulators.Gcp.Monitoring;

/// <summary>How the values of a metric are to be read.</summary>
public enum MetricKind
{
    /// <summary>A measurement at an instant.</summary>
    Gauge,

    /// <summary>The change in an interval.</summary>
    Delta,

    /// <summary>All that came since the series began.</summary>
    Cumulative,
}
