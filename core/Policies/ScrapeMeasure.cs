namespace LlmCloudScaler.Core.Policies;

/// <summary>What is told of series that replicas publish themselves.</summary>
public enum ScrapeMeasure
{
    /// <summary>A gauge as it stands.</summary>
    Value,

    /// <summary>A counter's increase a second.</summary>
    Rate,

    /// <summary>The median of what a histogram took in.</summary>
    P50,

    /// <summary>What nine of ten did not exceed.</summary>
    P90,

    /// <summary>What 95 of a hundred did not exceed.</summary>
    P95,

    /// <summary>What 99 of a hundred did not exceed.</summary>
    P99,
}
