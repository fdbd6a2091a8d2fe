using System.Text.Json;

namespace LlmCloudScaler.Evaluation.Hosts;

/// <summary>The body of a request that an event comes as.</summary>
public static class EventBody
{
    /// <summary>Reads it; undefined for what is no JSON, which every reader of events takes for nothing it knows.
    /// </summary>
    /// <param name="body">To its end.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public static async Task<JsonElement> ReadAsync(Stream body, CancellationToken cancellation)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(body, cancellationToken: cancellation)
                .ConfigureAwait(false);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return default;
        }
    }
}
