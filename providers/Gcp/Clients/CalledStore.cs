using System.Globalization;
using System.Web;

namespace LlmCloudScaler.Providers.Gcp.Clients;

/// <summary>What a request calls of Firestore and of Cloud Storage, for counting. Their addresses end in names that no
/// count should have.</summary>
internal static class CalledStore
{
    /// <summary>Documents that a list has at most where it does not say.</summary>
    private const int DocumentsOfList = 1;

    /// <summary>An operation of Firestore. A commit of ours has one write, and a list is taken to have as many
    /// documents as it asks for.</summary>
    public static CalledOperation OfFirestore(HttpMethod method, Uri address)
    {
        var path = address.AbsolutePath;
        if (method == HttpMethod.Get)
        {
            var size = HttpUtility.ParseQueryString(address.Query)["pageSize"];
            var documents = int.TryParse(size, CultureInfo.InvariantCulture, out var asked) ? asked : DocumentsOfList;
            return new("Firestore.LIST documents", 0, ListPrices.OfDocumentReads(documents));
        }

        var verb = path[(path.LastIndexOf(':') + 1)..];
        return new(
            $"Firestore.{method} documents:{verb}",
            0,
            verb == "commit" ? ListPrices.OfDocumentWrite : ListPrices.OfDocumentReads(1));
    }

    /// <summary>An operation of Cloud Storage.</summary>
    public static CalledOperation OfStorage(HttpMethod method, Uri address) =>
        method != HttpMethod.Get ? new($"Storage.{method} objects", 0, ListPrices.OfStorageClassA)
        : address.AbsolutePath.TrimEnd('/').EndsWith("/o", StringComparison.Ordinal)
            ? new("Storage.LIST objects", 0, ListPrices.OfStorageClassA)
            : new("Storage.GET objects", 0, ListPrices.OfStorageClassB);
}
