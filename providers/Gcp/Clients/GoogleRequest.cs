using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace LlmCloudScaler.Providers.Gcp.Clients;

/// <summary>A call of one of Google's services.</summary>
/// <param name="Method">Of HTTP.</param>
/// <param name="Address">Whole.</param>
/// <param name="Body">In JSON; null for none.</param>
/// <param name="IsRepeatable">Whether to send it twice is to send it once: it reads, says how things shall be, or has
/// an id that the service knows again.</param>
internal sealed record GoogleRequest(HttpMethod Method, Uri Address, byte[]? Body, bool IsRepeatable)
{
    /// <summary>Reads.</summary>
    public static GoogleRequest Get(Uri address) => new(HttpMethod.Get, address, Body: null, IsRepeatable: true);

    /// <summary>Does something that needs no body.</summary>
    public static GoogleRequest Post(Uri address, bool isRepeatable) =>
        new(HttpMethod.Post, address, Body: null, isRepeatable);

    /// <summary>Does something.</summary>
    public static GoogleRequest Post<T>(Uri address, T body, JsonTypeInfo<T> type, bool isRepeatable) =>
        new(HttpMethod.Post, address, JsonSerializer.SerializeToUtf8Bytes(body, type), isRepeatable);

    /// <summary>Changes some of what a resource is.</summary>
    public static GoogleRequest Patch<T>(Uri address, T body, JsonTypeInfo<T> type, bool isRepeatable) =>
        new(HttpMethod.Patch, address, JsonSerializer.SerializeToUtf8Bytes(body, type), isRepeatable);
}
