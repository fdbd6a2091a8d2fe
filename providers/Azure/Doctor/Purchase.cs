namespace LlmCloudScaler.Providers.Azure.Doctor;

/// <summary>How a scale set's machines are paid for.</summary>
public enum Purchase
{
    /// <summary>All at the regular price.</summary>
    Regular,

    /// <summary>All at the Spot price.</summary>
    Spot,

    /// <summary>Some of each.</summary>
    Mixed,
}
