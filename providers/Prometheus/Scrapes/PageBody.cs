using System.Buffers;

namespace LlmCloudScaler.Providers.Prometheus.Scrapes;

/// <summary>Reads what comes over the network piece by piece, and holds no more of it than a line: pages of many
/// replicas are read at a time.</summary>
internal static class PageBody
{
    /// <summary>Bytes of a page, after decompression: room for some 80,000 lines of a hundred letters.</summary>
    public const int LargestPage = 8 * 1024 * 1024;

    /// <summary>Bytes of a line, which is held as a whole.</summary>
    public const int LongestLine = 64 * 1024;

    /// <summary>Gives a page to its parser.</summary>
    /// <returns>Why it is not a page; null where it is one.</returns>
    public static async Task<string?> ReadAsync(Stream body, PageParser parser, CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(LongestLine);
        try
        {
            var (held, total) = (0, 0);
            while (await body.ReadAsync(buffer.AsMemory(held), cancellation).ConfigureAwait(false) is > 0 and var read)
            {
                total += read;
                held = Lines(buffer, held + read, parser);
                if (total > LargestPage)
                {
                    return $"it is larger than {LargestPage / 1024 / 1024} MiB";
                }

                if (held == buffer.Length)
                {
                    parser.Overflow(held);
                }

                if (parser.Fault is { } fault)
                {
                    return fault;
                }
            }

            parser.Ends(buffer.AsSpan(0, held));
            return parser.Fault;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Takes the whole lines.</summary>
    /// <returns>How many bytes are left, which are moved to the beginning.</returns>
    private static int Lines(byte[] buffer, int length, PageParser parser)
    {
        var rest = buffer.AsSpan(0, length);
        while (rest.IndexOf((byte)'\n') is >= 0 and var end)
        {
            if (!parser.Takes(rest[..end]))
            {
                return 0;
            }

            rest = rest[(end + 1)..];
        }

        rest.CopyTo(buffer);
        return rest.Length;
    }
}
