namespace Google.Cloud.Compute.V1;

/// <summary>A change that was accepted.</summary>
internal sealed record Operation
{
    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>The status of what it came to; null where it did not fail, or has not yet.</summary>
    public int? HttpErrorStatusCode { get; init; }

    /// <summary>Why it failed; null where it did not, or has not yet.</summary>
    public Error? Error { get; init; }
}
