using System.Text;

using Azure;
using Azure.Storage.Blobs.Models;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Azure.Clients;

namespace LlmCloudScaler.Providers.Azure.State;

/// <summary>A fleet's memory as a blob: its text, and the mark of the save that put it there.</summary>
internal static class MemoryBlob
{
    /// <summary>The metadata with the mark.</summary>
    private const string Mark = "save";

    /// <summary>What is no text is no memory.</summary>
    private static readonly UTF8Encoding text = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Where a fleet's memory lies.</summary>
    /// <example><c>memory/chat-70b</c>.</example>
    public static string NameOf(FleetName fleet) => $"memory/{BlobKey.Of(fleet.Value)}";

    /// <summary>Puts a memory in the place of the expected one, and of nothing else.</summary>
    public static BlobUploadOptions Put(string mark, StateVersion expected) => new()
    {
        HttpHeaders = Documents.Headers,
        Metadata = new Dictionary<string, string> { [Mark] = mark },
        Conditions = expected == StateVersion.None
            ? new() { IfNoneMatch = ETag.All }
            : new() { IfMatch = new ETag(expected.Tag) },
    };

    /// <summary>Whether a blob is what a save put there.</summary>
    public static bool IsMarked(BlobProperties blob, string mark) =>
        blob.Metadata.TryGetValue(Mark, out var found) && found == mark;

    /// <summary>The memory in an answer; null when it is damaged.</summary>
    public static async Task<StoredMemory?> ReadAsync(
        BlobDownloadStreamingResult answer, CancellationToken cancellation)
    {
        using var blob = answer;
        if (blob.Details.ETag == default || blob.Details.ContentLength > IStateStore.LargestMemory)
        {
            return null;
        }

        using var bytes = new MemoryStream();
        await blob.Content.CopyToAsync(bytes, cancellation).ConfigureAwait(false);
        try
        {
            return new(text.GetString(bytes.ToArray()), VersionOf(blob.Details.ETag));
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>An ETag as the version of a memory.</summary>
    public static StateVersion VersionOf(ETag tag) => new(tag.ToString());
}
