namespace LlmCloudScaler.Core.Reasons;

/// <summary>How a load ahead was forecast.</summary>
public enum ForecastMethod
{
    /// <summary>As it is now.</summary>
    SameAsNow,

    /// <summary>The trend of the last quarter of an hour, damped.</summary>
    Trend,

    /// <summary>As it grew at this time of day before.</summary>
    Rhythm,
}
