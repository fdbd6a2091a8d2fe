using System.Collections.Immutable;
using System.Globalization;
using System.Text;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Ports;

namespace LlmCloudScaler.Providers.Simulated.State;

/// <summary>A state store for as long as the process lives: for simulations, tests and trying things out.</summary>
public sealed class InMemoryStateStore : IStateStore
{
    /// <summary>How many records of a fleet are kept.</summary>
    public const int RecordsKept = 200;

    private readonly Lock _gate = new();
    private readonly Dictionary<FleetName, (string Document, long Version)> _memories = [];
    private readonly Dictionary<FleetName, List<Entry>> _histories = [];

    /// <inheritdoc/>
    public Task<StoredMemory?> LoadAsync(FleetName fleet, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return Task.FromResult<StoredMemory?>(_memories.TryGetValue(fleet, out var memory)
                ? new StoredMemory(memory.Document, VersionOf(memory.Version))
                : new StoredMemory(null, StateVersion.None));
        }
    }

    /// <inheritdoc/>
    public Task<SaveOutcome> SaveAsync(
        FleetName fleet, string memory, StateVersion expected, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(memory);
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(Encoding.UTF8.GetByteCount(memory) > IStateStore.LargestMemory
            ? new SaveOutcome.Unavailable($"a memory has at most {IStateStore.LargestMemory} bytes")
            : Save(fleet, memory, expected));
    }

    /// <inheritdoc/>
    public Task<bool> RecordAsync(
        FleetName fleet, string id, DateTimeOffset at, string record, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(record);
        cancellation.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (!_histories.TryGetValue(fleet, out var history))
            {
                _histories[fleet] = history = [];
            }

            history.RemoveAll(entry => entry.Id == id);
            var older = history.FindLastIndex(entry => entry.At <= at);
            history.Insert(older + 1, new Entry(id, at, record));
            history.RemoveRange(0, Math.Max(0, history.Count - RecordsKept));
        }

        return Task.FromResult(true);
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<string>> HistoryAsync(FleetName fleet, int count, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        cancellation.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return Task.FromResult<ImmutableArray<string>>(_histories.TryGetValue(fleet, out var history)
                ? [.. Enumerable.Reverse(history).Take(count).Select(entry => entry.Record)]
                : []);
        }
    }

    private SaveOutcome Save(FleetName fleet, string memory, StateVersion expected)
    {
        lock (_gate)
        {
            var isThere = _memories.TryGetValue(fleet, out var found);
            if (expected != (isThere ? VersionOf(found.Version) : StateVersion.None))
            {
                return new SaveOutcome.Conflict();
            }

            _memories[fleet] = (memory, found.Version + 1);
            return new SaveOutcome.Saved(VersionOf(found.Version + 1));
        }
    }

    private static StateVersion VersionOf(long version) => new(version.ToString(CultureInfo.InvariantCulture));

    private sealed record Entry(string Id, DateTimeOffset At, string Record);
}
