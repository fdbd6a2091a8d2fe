namespace Azure.ResourceManager.Monitor;

/// <summary>A word, and the same for people.</summary>
internal sealed record MonitorLocalizableString
{
    /// <summary>The word.</summary>
    public string? Value { get; init; }
}
