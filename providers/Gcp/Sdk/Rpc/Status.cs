namespace Google.Rpc;

/// <summary>What went wrong.</summary>
internal sealed record Status
{
    /// <summary>One of Google's codes of calls.</summary>
    public int Code { get; init; }

    /// <summary>For a person.</summary>
    public string? Message { get; init; }
}
