namespace Google.Cloud.Compute.V1;

/// <summary>How the last attempt to make or delete a machine went.</summary>
internal sealed record ManagedInstanceLastAttempt
{
    /// <summary>What went wrong; null where nothing did.</summary>
    public Error? Errors { get; init; }
}
