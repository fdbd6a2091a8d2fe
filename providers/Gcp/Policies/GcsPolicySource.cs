using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text;

using Google;
using Google.Cloud.Storage.V1;

using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Gcp.Clients;

using StorageObject = Google.Apis.Storage.v1.Data.Object;

namespace LlmCloudScaler.Providers.Gcp.Policies;

/// <summary>Policies in Cloud Storage: the objects right under a prefix that end in <c>.yaml</c>, <c>.yml</c> or
/// <c>.json</c> and do not begin with a dot. Each list asks the bucket what there is; only what has changed since the
/// last one is fetched.</summary>
/// <param name="clients">The clients.</param>
/// <param name="folder">Where the objects are.</param>
public sealed class GcsPolicySource(GcpClients clients, GcsFolder folder) : IPolicySource
{
    /// <summary>Bytes; more is no policy, and is not fetched.</summary>
    private const ulong LargestObject = 256 * 1024;

    /// <summary>A process that begins fetches every policy; storage answers each in some 50 ms.</summary>
    private const int FetchedAtOnce = 16;

    private static readonly ImmutableArray<string> Endings = [".yaml", ".yml", ".json"];

    /// <summary>Google's own retries, without its waits of up to half a minute: a tick is a minute.</summary>
    private static readonly RetryOptions Patience = new(
        new RetryTiming(TimeSpan.FromMilliseconds(400), TimeSpan.FromSeconds(1), backoffMultiplier: 2),
        RetryPredicate.RetriableIdempotentErrors);

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

    /// <summary>Every object that is a policy by its name; null when they could not be listed.</summary>
    private async Task<List<StorageObject>?> FindAsync(CancellationToken cancellation)
    {
        var options = new ListObjectsOptions
        {
            Delimiter = "/",
            Fields = "items(name,generation,size),nextPageToken",
            RetryOptions = Patience,
        };
        try
        {
            var storage = await clients.StorageAsync(cancellation).ConfigureAwait(false);
            return await storage.ListObjectsAsync(folder.Bucket, folder.Prefix, options)
                .Where(IsPolicy)
                .ToListAsync(cancellation).ConfigureAwait(false);
        }
        catch (Exception thrown) when (IsOfNoAnswer(thrown) || GcpFaults.OfCall(thrown, cancellation) is not null)
        {
            return null;
        }
    }

    /// <summary>What Google's client comes to that is answered with a body of nothing.</summary>
    private static bool IsOfNoAnswer(Exception thrown) =>
        thrown is NullReferenceException { Source: "Google.Cloud.Storage.V1" };

    /// <summary>One document. An object that was deleted since it was listed is none; one that is too large or cannot
    /// be read is a text saying so, which is no policy: it is reported as broken and stops no other.</summary>
    private async Task<PolicyText?> ReadAsync(StorageObject listed, CancellationToken cancellation)
    {
        var name = NameOf(listed);
        try
        {
            return await KnownOrFetchedAsync(listed, cancellation).ConfigureAwait(false)
                ?? await ReplacedAsync(listed, cancellation).ConfigureAwait(false);
        }
        catch (Exception thrown) when (GcpFaults.OfCall(thrown, cancellation) is { } fault)
        {
            return Broken(name, $"Cloud Storage does not give this object: {fault}");
        }
    }

    /// <summary>What lies in the place of a generation that is no more; null for nothing.</summary>
    private async Task<PolicyText?> ReplacedAsync(StorageObject gone, CancellationToken cancellation)
    {
        try
        {
            var storage = await clients.StorageAsync(cancellation).ConfigureAwait(false);
            var options = new GetObjectOptions { RetryOptions = Patience };
            var found = await storage.GetObjectAsync(folder.Bucket, gone.Name, options, cancellation)
                .ConfigureAwait(false);
            return await KnownOrFetchedAsync(found, cancellation).ConfigureAwait(false)
                ?? Broken(NameOf(gone), "this object is replaced faster than it can be read");
        }
        catch (GoogleApiException missing) when (missing.HttpStatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>The text of one generation; null where it is no more.</summary>
    private async Task<PolicyText?> KnownOrFetchedAsync(StorageObject found, CancellationToken cancellation)
    {
        var name = NameOf(found);
        if (found is not { Generation: { } generation, Size: { } size })
        {
            return Broken(name, "Cloud Storage does not tell the generation and size of this object");
        }

        var version = generation.ToString(CultureInfo.InvariantCulture);
        return size > LargestObject
                ? Broken(name, $"this object has {size} bytes and a policy at most {LargestObject}")
            : _known.TryGetValue(name, out var known) && known.Version == version ? known
            : await FetchAsync(found.Name, generation, cancellation).ConfigureAwait(false) is { } text
                ? new PolicyText(name, version, text)
            : null;
    }

    private async Task<string?> FetchAsync(string name, long generation, CancellationToken cancellation)
    {
        try
        {
            var storage = await clients.StorageAsync(cancellation).ConfigureAwait(false);
            using var bytes = new MemoryStream();
            await storage.DownloadObjectAsync(
                folder.Bucket, name, bytes, new DownloadObjectOptions { Generation = generation }, cancellation)
                .ConfigureAwait(false);
            bytes.Position = 0;
            using var reader = new StreamReader(bytes, Encoding.UTF8);
            return await reader.ReadToEndAsync(cancellation).ConfigureAwait(false);
        }
        catch (GoogleApiException missing) when (missing.HttpStatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>A text that is no policy and says why; without a version, so that it is asked for again.</summary>
    private static PolicyText Broken(string name, string why) => new(name, string.Empty, why);

    private string NameOf(StorageObject listed) => listed.Name[folder.Prefix.Length..];

    private bool IsPolicy(StorageObject listed) =>
        listed.Name?.StartsWith(folder.Prefix, StringComparison.Ordinal) == true
        && NameOf(listed) is [not '.', ..] name
        && Endings.Contains(Path.GetExtension(name));
}
