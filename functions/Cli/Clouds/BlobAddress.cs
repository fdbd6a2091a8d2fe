using LlmCloudScaler.Providers.Azure.Clients;

namespace LlmCloudScaler.Cli.Clouds;

/// <summary>A container of an Azure storage account, and a prefix in it, as a person writes them.</summary>
/// <param name="Account">The account.</param>
/// <param name="Container">The container's name.</param>
/// <param name="Prefix">What the blobs' names begin with: empty, or ends in <c>/</c>.</param>
internal sealed record BlobAddress(StorageAccount Account, string Container, string Prefix)
{
    /// <summary>What <see cref="Parse"/> takes, to tell whom it refuses.</summary>
    public const string Allowed = "https://ACCOUNT.blob.core.windows.net/CONTAINER/PREFIX/";

    /// <summary>Whether a text is meant as one.</summary>
    public static bool IsMeant(string text) => text.StartsWith("https:", StringComparison.OrdinalIgnoreCase);

    /// <summary>The place that a text means; null when it is not <see cref="Allowed"/>. The last slash may be left out.
    /// </summary>
    public static BlobAddress? Parse(string text)
    {
        if (!IsMeant(text) || !Uri.TryCreate(text, UriKind.Absolute, out var address)
            || address is not { Query: "", Fragment: "", UserInfo: "" })
        {
            return null;
        }

        var parts = address.AbsolutePath.TrimStart('/').Split('/', count: 2);
        var prefix = parts is [_, var rest] ? rest : string.Empty;
        return parts[0].Length > 0
            && StorageAccount.Parse(address.GetLeftPart(UriPartial.Authority)) is { } account
            ? new(account, parts[0], prefix.Length == 0 || prefix.EndsWith('/') ? prefix : prefix + "/")
            : null;
    }
}
