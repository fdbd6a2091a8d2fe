using System.Collections.Immutable;
using System.Net;
using System.Text;

using Amazon.S3;
using Amazon.S3.Model;

using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Aws.Clients;

namespace LlmCloudScaler.Providers.Aws.Policies;

/// <summary>Policies in S3: the objects right under a prefix that end in <c>.yaml</c>, <c>.yml</c> or <c>.json</c> and
/// do not begin with a dot. Each list asks S3 what there is; only what has changed since the last one is fetched.
/// </summary>
/// <param name="client">Of the bucket's region.</param>
/// <param name="folder">Where the policies lie.</param>
public sealed class S3PolicySource(IAmazonS3 client, S3Folder folder) : IPolicySource
{
    /// <summary>Bytes; more is no policy, and is not fetched.</summary>
    private const long LargestObject = 256 * 1024;

    /// <summary>A process that begins fetches every policy; S3 answers each in some 20 ms.</summary>
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

    /// <summary>Every object that is a policy by its name; null when they could not be listed.</summary>
    private async Task<List<S3Object>?> FindAsync(CancellationToken cancellation)
    {
        var found = new List<S3Object>();
        var request = new ListObjectsV2Request
        {
            BucketName = folder.Bucket,
            Prefix = folder.Prefix,
            Delimiter = "/",
        };
        try
        {
            do
            {
                var page = await client.ListObjectsV2Async(request, cancellation).ConfigureAwait(false);
                if (page.Name is null)
                {
                    // S3 names the bucket: this is somebody else's answer, and none.
                    return null;
                }

                found.AddRange((page.S3Objects ?? []).Where(each => IsPolicy(NameOf(each))));
                request.ContinuationToken = page.NextContinuationToken;
            }
            while (request.ContinuationToken is not null);
        }
        catch (Exception thrown) when (AwsFaults.OfCall(thrown, cancellation) is not null)
        {
            return null;
        }

        return found;
    }

    /// <summary>One document. An object that was deleted since it was listed is none; one that is too large or cannot
    /// be read is a text saying so, which is no policy: it is reported as broken and stops no other.</summary>
    private async Task<PolicyText?> ReadAsync(S3Object listed, CancellationToken cancellation)
    {
        var name = NameOf(listed);
        if (listed.Size > LargestObject)
        {
            return TooLarge(name, listed.Size.Value);
        }

        return _known.TryGetValue(name, out var known) && known.Version == listed.ETag
            ? known
            : await FetchAsync(name, listed.Key, cancellation).ConfigureAwait(false);
    }

    private async Task<PolicyText?> FetchAsync(string name, string key, CancellationToken cancellation)
    {
        try
        {
            using var answer = await client.GetObjectAsync(folder.Bucket, key, cancellation).ConfigureAwait(false);
            if (answer.ContentLength > LargestObject)
            {
                return TooLarge(name, answer.ContentLength);
            }

            using var reader = new StreamReader(answer.ResponseStream, Encoding.UTF8);
            var text = await reader.ReadToEndAsync(cancellation).ConfigureAwait(false);
            return new PolicyText(name, answer.ETag, text);
        }
        catch (AmazonS3Exception gone) when (gone.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
        catch (Exception thrown) when (AwsFaults.OfCall(thrown, cancellation) is { } fault)
        {
            return Broken(name, $"S3 does not give this object: {fault}");
        }
    }

    private static PolicyText TooLarge(string name, long size) =>
        Broken(name, $"this object has {size} bytes and a policy at most {LargestObject}");

    /// <summary>A text that is no policy and says why; without a version, so that it is asked for again.</summary>
    private static PolicyText Broken(string name, string why) => new(name, string.Empty, why);

    private string NameOf(S3Object listed) => listed.Key[folder.Prefix.Length..];

    private static bool IsPolicy(string name) =>
        name.Length > 0 && name[0] != '.' && Endings.Contains(Path.GetExtension(name));
}
