namespace LlmCloudScaler.Providers.Aws.Policies;

/// <summary>A place in S3 under which objects lie like files in a folder.</summary>
/// <param name="Bucket">The bucket's name.</param>
/// <param name="Prefix">What the keys begin with: empty, or ends in <c>/</c>.</param>
public sealed record S3Folder(string Bucket, string Prefix)
{
    private const string Scheme = "s3://";

    /// <summary>The folder that a text means; null when it is no <c>s3://BUCKET/PREFIX/</c>. The last slash may be left
    /// out.</summary>
    public static S3Folder? Parse(string text)
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
            : new S3Folder(parts[0], prefix.Length == 0 || prefix.EndsWith('/') ? prefix : prefix + "/");
    }

    /// <summary>As it is written: <c>s3://BUCKET/PREFIX/</c>.</summary>
    public override string ToString() => $"{Scheme}{Bucket}/{Prefix}";
}
