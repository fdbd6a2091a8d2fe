using System.Globalization;
using System.Security.Cryptography;
using System.Text;

using LlmCloudScaler.Core.Ports;

namespace LlmCloudScaler.Providers.Files;

/// <summary>One saved memory: a line with the count of saves and the document's hash, then the document. Written whole
/// beside the old one and put in its place, so that a crash leaves the one or the other.</summary>
internal static class MemoryFile
{
    private const string Mark = "llmcloudscaler-memory";

    private static readonly UTF8Encoding Strict = new(
        encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file; a fleet never saved has none. Null when it is damaged.</summary>
    /// <exception cref="IOException">It could not be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static StoredMemory? Read(string path)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (FileNotFoundException)
        {
            return new StoredMemory(null, StateVersion.None);
        }
        catch (DirectoryNotFoundException)
        {
            return new StoredMemory(null, StateVersion.None);
        }

        var end = bytes.AsSpan().IndexOf((byte)'\n');
        var head = end < 0 ? [] : Encoding.Latin1.GetString(bytes, 0, end).Split(' ');
        var document = end < 0 ? [] : bytes[(end + 1)..];
        return head is [Mark, var count, var hash] && hash == Hash(document)
            ? new StoredMemory(Strict.GetString(document), new StateVersion($"{count} {hash}"))
            : null;
    }

    /// <summary>Writes a file and returns its version.</summary>
    /// <param name="path">Where.</param>
    /// <param name="document">The memory.</param>
    /// <param name="before">The version it takes the place of.</param>
    /// <exception cref="IOException">It could not be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static StateVersion Write(string path, string document, StateVersion before)
    {
        var text = Strict.GetBytes(document);
        var version = new StateVersion($"{Next(before)} {Hash(text)}");
        var beside = path + ".new";
        using (var file = new FileStream(beside, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            file.Write(Encoding.Latin1.GetBytes($"{Mark} {version.Tag}\n"));
            file.Write(text);
            file.Flush(flushToDisk: true);
        }

        File.Move(beside, path, overwrite: true);
        return version;
    }

    /// <summary>The count tells two saves of one text apart, the hash two files of one count.</summary>
    private static string Next(StateVersion before)
    {
        var count = before.Tag.Split(' ')[0];
        var saves = long.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var known) ? known : 0;
        return (saves + 1).ToString(CultureInfo.InvariantCulture);
    }

    private static string Hash(byte[] document) => Convert.ToHexStringLower(SHA256.HashData(document));
}
