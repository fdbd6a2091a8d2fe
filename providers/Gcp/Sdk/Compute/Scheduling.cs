namespace Google.Cloud.Compute.V1;

/// <summary>On what terms a machine runs.</summary>
internal sealed record Scheduling
{
    /// <summary>Whether Google may take it away within a day.</summary>
    public bool? Preemptible { get; init; }

    /// <summary><c>SPOT</c> where Google may take it away at any time.</summary>
    public string? ProvisioningModel { get; init; }
}
