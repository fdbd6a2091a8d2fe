namespace Google.Cloud.PubSub.V1;

/// <summary>Messages to be published, all or none.</summary>
internal sealed record PublishRequest
{
    /// <summary>At most 1,000, and 10 MB together.</summary>
    public IReadOnlyList<PubsubMessage>? Messages { get; init; }
}
