using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Simulated.State;

namespace LlmCloudScaler.Fakes;

/// <summary>A store in memory that can be told to fail.</summary>
public sealed class FakeStore : IStateStore
{
    private readonly InMemoryStateStore _inner = new();

    /// <summary>Fleets whose state cannot be read.</summary>
    public HashSet<string> Unreadable { get; } = [];

    public Task<StoredMemory?> LoadAsync(FleetName fleet, CancellationToken cancellation) =>
        Unreadable.Contains(fleet.Value)
            ? Task.FromResult<StoredMemory?>(null)
            : _inner.LoadAsync(fleet, cancellation);

    public Task<SaveOutcome> SaveAsync(
        FleetName fleet, string memory, StateVersion expected, CancellationToken cancellation) =>
        _inner.SaveAsync(fleet, memory, expected, cancellation);

    public Task<bool> RecordAsync(
        FleetName fleet, string id, DateTimeOffset at, string record, CancellationToken cancellation) =>
        _inner.RecordAsync(fleet, id, at, record, cancellation);

    public Task<ImmutableArray<string>> HistoryAsync(FleetName fleet, int count, CancellationToken cancellation) =>
        _inner.HistoryAsync(fleet, count, cancellation);
}
