using System.Collections.Immutable;
using System.Text;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Ports;

namespace LlmCloudScaler.Providers.Files;

/// <summary>A state store in a directory of a local disk, shared by any number of processes of one machine.</summary>
/// <remarks>Not for network file systems, whose locks and renames promise less.</remarks>
/// <param name="directory">Where; made when something is first saved.</param>
public sealed class FileStateStore(string directory) : IStateStore
{
    /// <inheritdoc/>
    public Task<StoredMemory?> LoadAsync(FleetName fleet, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(Try(() => MemoryFile.Read(PathOf(fleet, ".memory")), _ => null));
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

        return await UnderLockAsync<SaveOutcome>(
            fleet,
            () => Save(PathOf(fleet, ".memory"), memory, expected),
            detail => new SaveOutcome.Unavailable(detail),
            cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<bool> RecordAsync(
        FleetName fleet, string id, DateTimeOffset at, string record, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(record);
        return UnderLockAsync(
            fleet,
            () =>
            {
                HistoryFile.Append(PathOf(fleet, ".history.jsonl"), new HistoryLine(id, at, record));
                return true;
            },
            _ => false,
            cancellation);
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<string>> HistoryAsync(FleetName fleet, int count, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(Try<ImmutableArray<string>>(
            () =>
            [
                .. HistoryFile.NewestFirst(PathOf(fleet, ".history.jsonl")).Take(count).Select(line => line.Record),
            ],
            _ => []));
    }

    private static SaveOutcome Save(string path, string memory, StateVersion expected)
    {
        if (MemoryFile.Read(path) is not { } found)
        {
            return new SaveOutcome.Unavailable($"{path} is damaged");
        }

        return found.Version == expected
            ? new SaveOutcome.Saved(MemoryFile.Write(path, memory, found.Version))
            : new SaveOutcome.Conflict();
    }

    private async Task<T> UnderLockAsync<T>(
        FleetName fleet, Func<T> work, Func<string, T> failed, CancellationToken cancellation)
    {
        try
        {
            Directory.CreateDirectory(directory);
            using var held = await FileLock.TakeAsync(PathOf(fleet, ".lock"), cancellation).ConfigureAwait(false);
            return held is null ? failed("another process keeps the lock") : work();
        }
        catch (IOException fault)
        {
            return failed(fault.Message);
        }
        catch (UnauthorizedAccessException fault)
        {
            return failed(fault.Message);
        }
        catch (ArgumentException fault)
        {
            return failed(fault.Message);
        }
    }

    private static T Try<T>(Func<T> work, Func<string, T> failed)
    {
        try
        {
            return work();
        }
        catch (IOException fault)
        {
            return failed(fault.Message);
        }
        catch (UnauthorizedAccessException fault)
        {
            return failed(fault.Message);
        }
        catch (ArgumentException fault)
        {
            // Bytes that are no UTF-8, or half of a surrogate pair.
            return failed(fault.Message);
        }
    }

    private string PathOf(FleetName fleet, string kind) => Path.Combine(directory, FileKey.Of(fleet.Value) + kind);
}
