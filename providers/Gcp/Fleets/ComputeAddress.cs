using LlmCloudScaler.Providers.Gcp.Clients;

namespace LlmCloudScaler.Providers.Gcp.Fleets;

/// <summary>Addresses of Compute Engine.</summary>
internal static class ComputeAddress
{
    /// <summary>The version of the API that is spoken.</summary>
    private const string Version = "compute/v1/";

    /// <summary>The address of something.</summary>
    /// <param name="endpoints">Where Compute Engine is.</param>
    /// <param name="path">From the project on.</param>
    public static Uri Of(GcpEndpoints endpoints, string path) => new(endpoints.Compute, Version + path);
}
