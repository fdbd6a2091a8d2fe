using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

using LlmCloudScaler.Core.Ports;

namespace LlmCloudScaler.Providers.Files;

/// <summary>Policies in files: those of a directory that end in <c>.yaml</c>, <c>.yml</c> or <c>.json</c>, or one file
/// of any name. Directories within it, and files whose name begins with a dot, are not looked at.</summary>
/// <param name="path">The directory or the file.</param>
public sealed class FilePolicySource(string path) : IPolicySource
{
    private static readonly ImmutableArray<string> Endings = [".yaml", ".yml", ".json"];

    /// <inheritdoc/>
    public async Task<ImmutableArray<PolicyText>?> ListAsync(CancellationToken cancellation)
    {
        try
        {
            var texts = ImmutableArray.CreateBuilder<PolicyText>();
            foreach (var file in Files())
            {
                if (await ReadAsync(file, cancellation).ConfigureAwait(false) is { } text)
                {
                    texts.Add(text);
                }
            }

            return texts.ToImmutable();
        }
        catch (IOException)
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }

    private IEnumerable<string> Files() => File.Exists(path)
        ? [path]
        : Directory.EnumerateFiles(path)
            .Where(file => Path.GetFileName(file)[0] != '.' && Endings.Contains(Path.GetExtension(file)))
            .Order(StringComparer.Ordinal);

    /// <summary>One document. A file that was deleted since it was listed is none; one that cannot be read is an empty
    /// text, which is reported as broken and stops no other.</summary>
    private static async Task<PolicyText?> ReadAsync(string file, CancellationToken cancellation)
    {
        byte[] bytes;
        try
        {
            bytes = await File.ReadAllBytesAsync(file, cancellation).ConfigureAwait(false);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            bytes = [];
        }

        using var reader = new StreamReader(new MemoryStream(bytes), Encoding.UTF8);
        var version = Convert.ToHexStringLower(SHA256.HashData(bytes))[..12];
        var text = await reader.ReadToEndAsync(cancellation).ConfigureAwait(false);
        return new PolicyText(Path.GetFileName(file), version, text);
    }
}
