namespace LlmCloudScaler.Providers.Azure.Policies;

/// <summary>A place in a storage account under which blobs lie like files in a folder.</summary>
/// <param name="Container">The container's name.</param>
/// <param name="Prefix">What the blobs' names begin with: empty, or ends in <c>/</c>.</param>
public sealed record BlobFolder(string Container, string Prefix)
{
    private const string Scheme = "blob://";

    /// <summary>The folder that a text means; null when it is no <c>blob://CONTAINER/PREFIX/</c>. The last slash may be
    /// left out.</summary>
    public static BlobFolder? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.StartsWith(Scheme, StringComparison.Ordinal))
        {
            return null;
        }

        var parts = text[Scheme.Length..].Split('/', count: 2);
        var prefix = parts is [_, var rest] ? rest : string.Empty;
        return parts[0].Length == 0
            ? null
            : new BlobFolder(parts[0], prefix.Length == 0 || prefix.EndsWith('/') ? prefix : prefix + "/");
    }

    /// <summary>As it is written: <c>blob://CONTAINER/PREFIX/</c>.</summary>
    public override string ToString() => $"{Scheme}{Container}/{Prefix}";
}
