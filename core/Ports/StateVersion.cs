namespace LlmCloudScaler.Core.Ports;

/// <summary>A store's own mark of one saved state: an ETag, a generation, a number. Compared letter by letter.
/// </summary>
/// <param name="Tag">As the store writes it.</param>
public readonly record struct StateVersion(string Tag)
{
    /// <summary>Nothing was ever saved.</summary>
    public static StateVersion None { get; } = new(string.Empty);
}
