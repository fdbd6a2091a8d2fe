namespace LlmCloudScaler.Providers.Simulated.Faults;

/// <summary>The calls that the simulated cloud can refuse to answer.</summary>
public enum CloudCall
{
    /// <summary>Describing pools and machines.</summary>
    Describe,

    /// <summary>Setting what a pool should have.</summary>
    Apply,

    /// <summary>Reading metrics.</summary>
    Sample,
}
