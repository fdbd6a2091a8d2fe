namespace LlmCloudScaler.Core.Policies;

/// <summary>What the values of a metric count.</summary>
public enum MetricUnit
{
    /// <summary>A plain number: requests, tokens, messages.</summary>
    Count,

    /// <summary>0 to 100.</summary>
    Percent,

    /// <summary>0 to 1.</summary>
    Ratio,

    /// <summary>Seconds.</summary>
    Seconds,

    /// <summary>Thousandths of a second.</summary>
    Milliseconds,

    /// <summary>Something a second: requests, tokens.</summary>
    PerSecond,
}
