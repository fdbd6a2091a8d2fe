using System.Collections.Immutable;
using System.Text;

using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Azure.Clients;

namespace LlmCloudScaler.Providers.Azure.State;

/// <summary>A state store in one container of blobs: <c>memory/FLEET</c>, put only where the ETag is still the one it
/// was loaded with, and <c>records/FLEET/…</c>, one blob for each decision. The container is not made here, and no
/// record deleted: a lifecycle rule of the account does that.</summary>
/// <param name="container">The container; its client retries what can be retried.</param>
public sealed class BlobStateStore(BlobContainerClient container) : IStateStore
{
    /// <summary>Records read at a time: storage answers each in some 10 ms, and thousands in a second.</summary>
    private const int ReadAtOnce = 16;

    /// <inheritdoc/>
    public async Task<StoredMemory?> LoadAsync(FleetName fleet, CancellationToken cancellation)
    {
        try
        {
            var answer = await container.GetBlobClient(MemoryBlob.NameOf(fleet))
                .DownloadStreamingAsync(cancellationToken: cancellation).ConfigureAwait(false);
            return await MemoryBlob.ReadAsync(answer.Value, cancellation).ConfigureAwait(false);
        }
        catch (RequestFailedException missing) when (missing.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return new StoredMemory(null, StateVersion.None);
        }
        catch (Exception thrown) when (AzureFaults.OfCall(thrown, cancellation) is not null)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public async Task<SaveOutcome> SaveAsync(
        FleetName fleet, string memory, StateVersion expected, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(memory);
        if (Encoding.UTF8.GetByteCount(memory) > IStateStore.LargestMemory)
        {
            return new SaveOutcome.Unavailable($"a memory has at most {IStateStore.LargestMemory} bytes");
        }

        var blob = container.GetBlobClient(MemoryBlob.NameOf(fleet));
        var mark = Guid.NewGuid().ToString("N");
        try
        {
            var answer = await blob.UploadAsync(
                BinaryData.FromString(memory), MemoryBlob.Put(mark, expected), cancellation).ConfigureAwait(false);
            return new SaveOutcome.Saved(MemoryBlob.VersionOf(answer.Value.ETag));
        }
        catch (RequestFailedException refused) when (IsCondition(refused))
        {
            return await RefusedAsync(blob, mark, cancellation).ConfigureAwait(false);
        }
        catch (Exception thrown) when (AzureFaults.OfCall(thrown, cancellation) is { } fault)
        {
            return new SaveOutcome.Unavailable(fault.ToString());
        }
    }

    /// <inheritdoc/>
    public async Task<bool> RecordAsync(
        FleetName fleet, string id, DateTimeOffset at, string record, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(record);
        try
        {
            await container.GetBlobClient(RecordBlob.NameOf(fleet, id, at)).UploadAsync(
                BinaryData.FromString(record), new BlobUploadOptions { HttpHeaders = Documents.Headers }, cancellation)
                .ConfigureAwait(false);
            return true;
        }
        catch (Exception thrown) when (AzureFaults.OfCall(thrown, cancellation) is not null)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public async Task<ImmutableArray<string>> HistoryAsync(
        FleetName fleet, int count, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        try
        {
            var names = await container.GetBlobsAsync(
                new GetBlobsOptions { Prefix = RecordBlob.FolderOf(fleet) }, cancellation)
                .Take(count).Select(blob => blob.Name).ToListAsync(cancellation).ConfigureAwait(false);
            var records = new string?[names.Count];
            await Parallel.ForAsync(
                0,
                names.Count,
                new ParallelOptions { MaxDegreeOfParallelism = ReadAtOnce, CancellationToken = cancellation },
                async (index, ending) => records[index] = await ReadAsync(names[index], ending).ConfigureAwait(false))
                .ConfigureAwait(false);
            return [.. records.OfType<string>()];
        }
        catch (Exception thrown) when (AzureFaults.OfCall(thrown, cancellation) is not null)
        {
            return [];
        }
    }

    /// <summary>A record; null where the account's rule has deleted it since it was listed.</summary>
    private async Task<string?> ReadAsync(string name, CancellationToken cancellation)
    {
        try
        {
            var answer = await container.GetBlobClient(name).DownloadContentAsync(cancellation).ConfigureAwait(false);
            return answer.Value.Content.ToString();
        }
        catch (RequestFailedException gone) when (gone.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return null;
        }
    }

    /// <summary>Why a condition failed, by what lies there: our own save, put by a try whose answer was lost on the
    /// way, or another's.</summary>
    private static async Task<SaveOutcome> RefusedAsync(BlobClient blob, string mark, CancellationToken cancellation)
    {
        try
        {
            var found = await blob.GetPropertiesAsync(cancellationToken: cancellation).ConfigureAwait(false);
            return MemoryBlob.IsMarked(found.Value, mark)
                ? new SaveOutcome.Saved(MemoryBlob.VersionOf(found.Value.ETag))
                : new SaveOutcome.Conflict();
        }
        catch (RequestFailedException missing) when (missing.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return new SaveOutcome.Conflict();
        }
        catch (Exception thrown) when (AzureFaults.OfCall(thrown, cancellation) is { } fault)
        {
            return new SaveOutcome.Unavailable(fault.ToString());
        }
    }

    /// <summary>Another's ETag, a blob where none was expected, or none where one was.</summary>
    private static bool IsCondition(RequestFailedException refused) =>
        refused.ErrorCode == BlobErrorCode.ConditionNotMet
        || refused.ErrorCode == BlobErrorCode.BlobAlreadyExists
        || refused.ErrorCode == BlobErrorCode.BlobNotFound;
}
