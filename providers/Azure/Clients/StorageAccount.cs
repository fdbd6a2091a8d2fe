using System.Diagnostics;

using Azure.Storage.Blobs;
using Azure.Storage.Queues;

namespace LlmCloudScaler.Providers.Azure.Clients;

/// <summary>A storage account, and as whom it is used. A closed family.</summary>
public abstract record StorageAccount
{
    /// <summary>What <see cref="Parse"/> takes, to tell whom it refuses.</summary>
    public const string Allowed =
        "the address of an account's blobs, https://ACCOUNT.blob.core.windows.net, or a connection string";

    /// <summary>In the addresses of an account's services.</summary>
    private const string BlobLabel = ".blob.";

    private StorageAccount()
    {
    }

    /// <summary>By its address, as whoever we are.</summary>
    /// <param name="Blobs">Of its blobs: <c>https://ACCOUNT.blob.core.windows.net/</c>, or the like in another cloud.
    /// </param>
    public sealed record Address(Uri Blobs) : StorageAccount
    {
        /// <summary>Of its queues: the same, with <c>queue</c> for <c>blob</c>.</summary>
        public Uri Queues => new UriBuilder(Blobs)
        {
            Host = Blobs.Host.Replace(BlobLabel, ".queue.", StringComparison.Ordinal),
        }.Uri;
    }

    /// <summary>By a connection string, which carries a key or a signature.</summary>
    /// <param name="Text">The string. It is a secret.</param>
    public sealed record Connection(string Text) : StorageAccount
    {
        /// <summary>Not the secret.</summary>
        public override string ToString() => "a connection string";
    }

    /// <summary>The account that a text means; null when it is not <see cref="Allowed"/>.</summary>
    public static StorageAccount? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (Uri.TryCreate(text, UriKind.Absolute, out var address))
        {
            return IsBlobs(address) ? new Address(address) : null;
        }

        return IsConnection(text) ? new Connection(text) : null;
    }

    /// <summary>Folds the family.</summary>
    public T Match<T>(Func<Address, T> address, Func<Connection, T> connection) => this switch
    {
        Address account => address(account),
        Connection account => connection(account),
        _ => throw new UnreachableException(),
    };

    /// <summary>A token is given to nobody but over https; a path or a query is a container's, or a signature's.
    /// </summary>
    private static bool IsBlobs(Uri address) =>
        address.Scheme == Uri.UriSchemeHttps
        && address.Host.IndexOf(BlobLabel, StringComparison.Ordinal) > 0
        && address is { PathAndQuery: "/", Fragment: "", UserInfo: "" };

    /// <summary>Whether Microsoft's clients take it, for blobs and for queues.</summary>
    private static bool IsConnection(string text)
    {
        try
        {
            return text.Contains('=', StringComparison.Ordinal)
                && new BlobServiceClient(text).Uri is not null
                && new QueueServiceClient(text).Uri is not null;
        }
        catch (Exception refused) when (refused is FormatException or InvalidOperationException or ArgumentException)
        {
            return false;
        }
    }
}
