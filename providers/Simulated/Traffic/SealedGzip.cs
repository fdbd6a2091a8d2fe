using System.IO.Compression;

namespace LlmCloudScaler.Providers.Simulated.Traffic;

/// <summary>Unzips, and notices when the file is cut short.</summary>
/// <remarks>.NET's GZipStream ends quietly where a truncated file ends (checked on .NET 10), which would make half a
/// trace look like a whole one. Here one more gzip member with a known text, the seal, follows the file. After a
/// whole file the seal comes out last; after a truncated one the decoder takes the seal's bytes for the missing data,
/// and either fails or ends without the text. Files of several members stay readable.</remarks>
internal static class SealedGzip
{
    private const int BufferBytes = 64 * 1024;

    private static readonly byte[] sealText = "c5f0 end of trace 91ab"u8.ToArray();
    private static readonly byte[] seal = Zip(sealText);

    /// <summary>The unzipped content. Reading throws <see cref="InvalidDataException"/> when it is cut short or
    /// corrupt.</summary>
    public static Stream Unzip(Stream zipped)
    {
        var unzipped = new GZipStream(FollowedBySeal(zipped), CompressionMode.Decompress);
        var buffer = new byte[BufferBytes];
        var start = 0;
        var end = 0;
        return new ReadOnlyStream(Read, unzipped);

        // The last bytes are held back until it is known whether they are the seal.
        int Read(Span<byte> target)
        {
            while (end - start <= sealText.Length)
            {
                buffer.AsSpan(start, end - start).CopyTo(buffer);
                end -= start;
                start = 0;
                var got = unzipped.Read(buffer.AsSpan(end));
                if (got == 0)
                {
                    return buffer.AsSpan(start, end - start).SequenceEqual(sealText)
                        ? 0
                        : throw new InvalidDataException("The gzip data is cut short.");
                }

                end += got;
            }

            var count = Math.Min(target.Length, end - start - sealText.Length);
            buffer.AsSpan(start, count).CopyTo(target);
            start += count;
            return count;
        }
    }

    private static ReadOnlyStream FollowedBySeal(Stream zipped)
    {
        var sealLeft = seal.AsMemory();
        return new(Read, zipped);

        int Read(Span<byte> target)
        {
            var got = zipped.Read(target);
            if (got > 0 || target.IsEmpty)
            {
                return got;
            }

            var count = Math.Min(target.Length, sealLeft.Length);
            sealLeft.Span[..count].CopyTo(target);
            sealLeft = sealLeft[count..];
            return count;
        }
    }

    private static byte[] Zip(byte[] text)
    {
        using var zipped = new MemoryStream();
        using (var zipper = new GZipStream(zipped, CompressionLevel.Fastest))
        {
            zipper.Write(text);
        }

        return zipped.ToArray();
    }
}
