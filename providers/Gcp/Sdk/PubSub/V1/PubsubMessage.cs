namespace Google.Cloud.PubSub.V1;

/// <summary>A message.</summary>
internal sealed record PubsubMessage
{
    /// <summary>What it says: bytes, in JSON as Base64.</summary>
    public byte[]? Data { get; init; }
}
