using Azure.Storage.Blobs.Models;

namespace LlmCloudScaler.Providers.Azure.State;

/// <summary>What memories and records are, for whoever opens one in a browser.</summary>
internal static class Documents
{
    /// <summary>JSON, whatever the store is given to keep.</summary>
    public static BlobHttpHeaders Headers => new() { ContentType = "application/json; charset=utf-8" };
}
