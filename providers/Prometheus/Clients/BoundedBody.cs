namespace LlmCloudScaler.Providers.Prometheus.Clients;

/// <summary>Reads what was answered, as far as it is worth it.</summary>
internal static class BoundedBody
{
    /// <summary>The body.</summary>
    /// <param name="content">Decompressed as it is read.</param>
    /// <param name="most">The most bytes.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>Null for more than the most.</returns>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(
        HttpContent content, int most, CancellationToken cancellation)
    {
        if (content.Headers.ContentLength > most)
        {
            return null;
        }

        var stream = await content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            using var body = new MemoryStream();
            var piece = new byte[16 * 1024];
            while (await stream.ReadAsync(piece, cancellation).ConfigureAwait(false) is > 0 and var read)
            {
                if (body.Length + read > most)
                {
                    return null;
                }

                body.Write(piece, 0, read);
            }

            return body.GetBuffer().AsMemory(0, (int)body.Length);
        }
    }
}
