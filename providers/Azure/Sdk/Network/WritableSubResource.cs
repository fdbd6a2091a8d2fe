namespace Azure.ResourceManager.Network;

/// <summary>Another resource that is spoken of.</summary>
internal sealed record WritableSubResource
{
    /// <summary>Its resource id.</summary>
    public string? Id { get; init; }
}
