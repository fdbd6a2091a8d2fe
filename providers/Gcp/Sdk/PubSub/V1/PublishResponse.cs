namespace Google.Cloud.PubSub.V1;

/// <summary>What became of publishing messages.</summary>
internal sealed record PublishResponse
{
    /// <summary>Their names, in their order.</summary>
    public IReadOnlyList<string>? MessageIds { get; init; }
}
