using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Providers.Gcp.Clients;

/// <summary>What a request calls, for counting.</summary>
/// <param name="Name">Such as <c>Compute.POST instanceGroupManagers/resize</c> or <c>Monitoring.GET timeSeries</c>.
/// </param>
/// <param name="Metrics">Series it asks for; 0 or more. How many there are, the answer tells.</param>
/// <param name="ListPrice">What it costs by the list.</param>
internal sealed record CalledOperation(string Name, long Metrics, Money ListPrice)
{
    /// <summary>Parts of an address that say where a thing is, and not what.</summary>
    private static readonly HashSet<string> Places = new(StringComparer.Ordinal)
    {
        "projects", "zones", "regions", "databases", "locations",
    };

    /// <summary>The operation of a request that is about to be sent.</summary>
    public static CalledOperation Of(HttpRequestMessage request, GcpEndpoints endpoints)
    {
        var address = request.RequestUri!;
        return endpoints.ServiceOf(address) switch
        {
            nameof(GcpEndpoints.Monitoring) =>
                new($"Monitoring.{request.Method} {Path(address)}", 1, ListPrices.OfSeries(1)),
            nameof(GcpEndpoints.Firestore) => CalledStore.OfFirestore(request.Method, address),
            nameof(GcpEndpoints.Storage) => CalledStore.OfStorage(request.Method, address),
            var service => new($"{service ?? address.Host}.{request.Method} {Path(address)}".TrimEnd(), 0, default),
        };
    }

    /// <summary>Kinds of things and what is done with them, without names.</summary>
    private static string Path(Uri address)
    {
        var whole = address.AbsolutePath;
        var colon = whole.IndexOf(':', whole.LastIndexOf('/'));
        var parts = (colon < 0 ? whole : whole[..colon]).Split('/', StringSplitOptions.RemoveEmptyEntries);
        var kinds = parts
            .Skip(Math.Max(0, Array.IndexOf(parts, "projects")))
            .Where((part, index) => index % 2 == 0 && !Places.Contains(part));
        return string.Join('/', kinds) + (colon < 0 ? string.Empty : whole[colon..]);
    }
}
