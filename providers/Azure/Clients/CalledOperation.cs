using Azure.Core;

using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Providers.Azure.Clients;

/// <summary>What a request calls, for counting.</summary>
/// <param name="Name">Such as <c>Compute.PATCH virtualMachineScaleSets</c>.</param>
/// <param name="Metrics">Series it asks for; 0 or more.</param>
/// <param name="ListPrice">What it costs by the list.</param>
internal sealed record CalledOperation(string Name, long Metrics, Money ListPrice)
{
    private const string Provider = "Microsoft.";

    /// <summary>The operation of a request that is about to be sent.</summary>
    public static CalledOperation Of(Request request)
    {
        var parts = (request.Uri.Path ?? string.Empty).Split('/', StringSplitOptions.RemoveEmptyEntries);
        var start = Array.FindLastIndex(parts, part => part.StartsWith(Provider, StringComparison.OrdinalIgnoreCase));
        var name = start < 0
            ? $"{request.Uri.Host?.Split('.').ElementAtOrDefault(1)}.{request.Method}"
            : $"{parts[start][Provider.Length..]}.{request.Method} "
                + string.Join('/', parts.Skip(start + 1).Where((_, index) => index % 2 == 0));
        return new(name, 0, default);
    }
}
