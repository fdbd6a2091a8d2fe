namespace LlmCloudScaler.Providers.Azure.Clients;

/// <summary>A page of a list of the resource manager.</summary>
/// <typeparam name="T">What is listed.</typeparam>
internal sealed record ResourcePage<T>
{
    /// <summary>What stands on it.</summary>
    public IReadOnlyList<T>? Value { get; init; }

    /// <summary>The address of the next page; null on the last.</summary>
    public string? NextLink { get; init; }
}
