using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Simulated.State;

namespace LlmCloudScaler.Evaluation.Tests.Fakes;

/// <summary>A store that can be told to fail, and that counts what is written.</summary>
internal sealed class FakeStateStore : IStateStore
{
    private readonly InMemoryStateStore _inner = new();

    /// <summary>Fleets whose state cannot be read.</summary>
    public HashSet<string> Unreadable { get; } = [];

    /// <summary>Runs before every save.</summary>
    public Func<Task> BeforeSaving { get; set; } = () => Task.CompletedTask;

    /// <summary>What a save answers instead of saving.</summary>
    public SaveOutcome? SaveAnswer { get; set; }

    public bool LosesRecords { get; set; }

    public int Saves { get; private set; }

    public int Records { get; private set; }

    public Task<StoredMemory?> LoadAsync(FleetName fleet, CancellationToken cancellation) =>
        Unreadable.Contains(fleet.Value)
            ? Task.FromResult<StoredMemory?>(null)
            : _inner.LoadAsync(fleet, cancellation);

    public async Task<SaveOutcome> SaveAsync(
        FleetName fleet, string memory, StateVersion expected, CancellationToken cancellation)
    {
        await BeforeSaving();
        if (SaveAnswer is { } answer)
        {
            return answer;
        }

        Saves++;
        return await _inner.SaveAsync(fleet, memory, expected, cancellation);
    }

    public Task<bool> RecordAsync(
        FleetName fleet, string id, DateTimeOffset at, string record, CancellationToken cancellation)
    {
        Records++;
        return LosesRecords ? Task.FromResult(false) : _inner.RecordAsync(fleet, id, at, record, cancellation);
    }

    public Task<ImmutableArray<string>> HistoryAsync(FleetName fleet, int count, CancellationToken cancellation) =>
        _inner.HistoryAsync(fleet, count, cancellation);
}
