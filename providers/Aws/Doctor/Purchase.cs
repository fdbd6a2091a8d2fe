namespace LlmCloudScaler.Providers.Aws.Doctor;

/// <summary>How a group's machines are paid for.</summary>
public enum Purchase
{
    /// <summary>All on demand.</summary>
    OnDemand,

    /// <summary>All at the spot price.</summary>
    Spot,

    /// <summary>Some of each.</summary>
    Mixed,
}
