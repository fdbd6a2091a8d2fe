using System.Text.Json;

namespace LlmCloudScaler.Evaluation.Hosts;

/// <summary>The body of a request that an event comes as.</summary>
public static class EventBody
{
    /// <summary>The most that is read, in bytes: alerts and messages of queues have some kilobytes.</summary>
    public const int Longest = 1024 * 1024;

    private const int PieceLength = 16 * 1024;

    /// <summary>Reads it; undefined for what is no JSON or too long, which every reader of events takes for nothing it
    /// knows.</summary>
    /// <param name="body">To its end, or until it is too long.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public static async Task<JsonElement> ReadAsync(Stream body, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(body);
        using var kept = new MemoryStream();
        var piece = new byte[PieceLength];
        for (int read; (read = await body.ReadAsync(piece, cancellation).ConfigureAwait(false)) > 0;)
        {
            if (kept.Length + read > Longest)
            {
                return default;
            }

            kept.Write(piece, 0, read);
        }

        return Parse(kept.ToArray());
    }

    private static JsonElement Parse(ReadOnlyMemory<byte> text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return default;
        }
    }
}
