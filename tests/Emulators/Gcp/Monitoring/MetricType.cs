namespace LlmCloudScaler.Emulators.Gcp.Monitoring;

/// <summary>What the values of a metric are.</summary>
public enum MetricType
{
    /// <summary><c>DOUBLE</c>.</summary>
    Real,

    /// <summary><c>INT64</c>.</summary>
    Whole,

    /// <summary><c>BOOL</c>; put as 0 and 1.</summary>
    Flag,

    /// <summary><c>DISTRIBUTION</c>.</summary>
    Distribution,
}
