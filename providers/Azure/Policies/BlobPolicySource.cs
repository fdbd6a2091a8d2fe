using System.Collections.Immutable;
using System.Text;

using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Azure.Clients;

namespace LlmCloudScaler.Providers.Azure.Policies;

/// <summary>Policies in a storage account: the blobs right under a prefix that end in <c>.yaml</c>, <c>.yml</c> or
/// <c>.json</c> and do not begin with a dot. Each list asks the account what there is; only what has changed since the
/// last one is fetched.</summary>
/// <param name="container">The container.</param>
/// <param name="prefix">What the blobs' names begin with: empty, or ends in <c>/</c>.</param>
public sealed class BlobPolicySource(BlobContainerClient container, string prefix) : IPolicySource
{
    /// <summary>Bytes; more is no policy, and is not fetched.</summary>
    private const long LargestBlob = 256 * 1024;

    /// <summary>A process that begins fetches every policy; storage answers each in some 10 ms.</summary>
    private const int FetchedAtOnce = 16;

    private static readonly ImmutableArray<string> Endings = [".yaml", ".yml", ".json"];

    /// <summary>What the last list had, by name; put in another's place, never changed.</summary>
    private Dictionary<string, PolicyText> _known = [];

    /// <inheritdoc/>
    public async Task<ImmutableArray<PolicyText>?> ListAsync(CancellationToken cancellation)
    {
        if (await FindAsync(cancellation).ConfigureAwait(false) is not { } found)
        {
            return null;
        }

        var texts = new PolicyText?[found.Count];
        var fetching = new ParallelOptions
        {
            MaxDegreeOfParallelism = FetchedAtOnce,
            CancellationToken = cancellation,
        };
        await Parallel.ForAsync(
            0,
            found.Count,
            fetching,
            async (index, ending) => texts[index] = await ReadAsync(found[index], ending).ConfigureAwait(false))
            .ConfigureAwait(false);
        ImmutableArray<PolicyText> listed =
            [.. texts.OfType<PolicyText>().OrderBy(text => text.Name, StringComparer.Ordinal)];
        _known = listed.Where(text => text.Version.Length > 0).ToDictionary(text => text.Name);
        return listed;
    }

    /// <summary>Every blob that is a policy by its name; null when they could not be listed.</summary>
    private async Task<List<BlobItem>?> FindAsync(CancellationToken cancellation)
    {
        var options = new GetBlobsByHierarchyOptions { Delimiter = "/", Prefix = prefix };
        try
        {
            return await container.GetBlobsByHierarchyAsync(options, cancellation)
                .Where(each => each.IsBlob && IsPolicy(NameOf(each.Blob)))
                .Select(each => each.Blob)
                .ToListAsync(cancellation).ConfigureAwait(false);
        }
        catch (Exception thrown) when (AzureFaults.OfCall(thrown, cancellation) is not null)
        {
            return null;
        }
    }

    /// <summary>One document. A blob that was deleted since it was listed is none; one that is too large or cannot be
    /// read is a text saying so, which is no policy: it is reported as broken and stops no other.</summary>
    private async Task<PolicyText?> ReadAsync(BlobItem listed, CancellationToken cancellation)
    {
        var name = NameOf(listed);
        if (listed.Properties.ContentLength > LargestBlob)
        {
            return TooLarge(name, listed.Properties.ContentLength.Value);
        }

        return _known.TryGetValue(name, out var known) && known.Version == VersionOf(listed.Properties.ETag)
            ? known
            : await FetchAsync(name, listed.Name, cancellation).ConfigureAwait(false);
    }

    private async Task<PolicyText?> FetchAsync(string name, string blob, CancellationToken cancellation)
    {
        try
        {
            var answer = await container.GetBlobClient(blob).DownloadStreamingAsync(cancellationToken: cancellation)
                .ConfigureAwait(false);
            using var found = answer.Value;
            if (found.Details.ContentLength > LargestBlob)
            {
                return TooLarge(name, found.Details.ContentLength);
            }

            using var reader = new StreamReader(found.Content, Encoding.UTF8);
            var text = await reader.ReadToEndAsync(cancellation).ConfigureAwait(false);
            return new PolicyText(name, VersionOf(found.Details.ETag), text);
        }
        catch (RequestFailedException gone) when (gone.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return null;
        }
        catch (Exception thrown) when (AzureFaults.OfCall(thrown, cancellation) is { } fault)
        {
            return Broken(name, $"the storage account does not give this blob: {fault}");
        }
    }

    private static PolicyText TooLarge(string name, long size) =>
        Broken(name, $"this blob has {size} bytes and a policy at most {LargestBlob}");

    /// <summary>A text that is no policy and says why; without a version, so that it is asked for again.</summary>
    private static PolicyText Broken(string name, string why) => new(name, string.Empty, why);

    /// <summary>A list has ETags without the quotes that answers have them in.</summary>
    private static string VersionOf(ETag? tag) => $"{tag}".Trim('"');

    private string NameOf(BlobItem listed) => listed.Name[prefix.Length..];

    private static bool IsPolicy(string name) =>
        name.Length > 0 && name[0] != '.' && Endings.Contains(Path.GetExtension(name));
}
