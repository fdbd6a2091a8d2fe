using Azure.Core;

using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Providers.Azure.Clients;

/// <summary>What a request calls, for counting.</summary>
/// <param name="Name">Such as <c>Compute.PATCH virtualMachineScaleSets</c> or <c>Blobs.PUT</c>.</param>
/// <param name="Metrics">Series it asks for; 0 or more. Of each machine apart, they count as one.</param>
/// <param name="ListPrice">What it costs by the list.</param>
internal sealed record CalledOperation(string Name, long Metrics, Money ListPrice)
{
    private const string Provider = "Microsoft.";

    /// <summary>The operation of a request that is about to be sent.</summary>
    public static CalledOperation Of(Request request)
    {
        var path = request.Uri.Path ?? string.Empty;
        var service = request.Uri.Host?.Split('.').ElementAtOrDefault(1);
        if (AskedMetrics.Of(request) is { } asked)
        {
            return new(asked.Name, asked.Series, ListPrices.OfMetrics(asked.Points));
        }

        return service switch
        {
            "blob" => new($"Blobs.{BlobVerb(request)}", 0, ListPrices.OfBlobs(BlobVerb(request))),
            "queue" => new($"Queues.{request.Method}", 0, ListPrices.OfQueues),
            _ => new(Managed(path, request.Method) ?? $"{request.Uri.Host}.{request.Method}", 0, default),
        };
    }

    /// <summary>An operation of the resource manager, which costs nothing; null for what is none.</summary>
    private static string? Managed(string path, RequestMethod method)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var start = Array.FindLastIndex(parts, part => part.StartsWith(Provider, StringComparison.OrdinalIgnoreCase));
        return start < 0
            ? null
            : $"{parts[start][Provider.Length..]}.{method} "
                + string.Join('/', parts.Skip(start + 1).Where((_, index) => index % 2 == 0));
    }

    /// <summary>A list is a GET, and has a price of its own.</summary>
    private static string BlobVerb(Request request) =>
        request.Uri.Query?.Contains("comp=list", StringComparison.Ordinal) == true ? "LIST" : $"{request.Method}";
}
