namespace LlmCloudScaler.Providers.Gcp.Policies;

/// <summary>A place in Cloud Storage under which objects lie like files in a folder.</summary>
/// <param name="Bucket">The bucket's name.</param>
/// <param name="Prefix">What the objects' names begin with: empty, or ends in <c>/</c>.</param>
public sealed record GcsFolder(string Bucket, string Prefix)
{
    private const string Scheme = "gs://";

    /// <summary>The folder that a text means; null when it is no <c>gs://BUCKET/PREFIX/</c>. The last slash may be left
    /// out.</summary>
    public static GcsFolder? Parse(string text)
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
            : new GcsFolder(parts[0], prefix.Length == 0 || prefix.EndsWith('/') ? prefix : prefix + "/");
    }

    /// <summary>As it is written: <c>gs://BUCKET/PREFIX/</c>.</summary>
    public override string ToString() => $"{Scheme}{Bucket}/{Prefix}";
}
