using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;

namespace LlmCloudScaler.Core.Ports;

/// <summary>Keeps each fleet's memory between ticks, and its last decisions. Documents are opaque text to it.</summary>
public interface IStateStore
{
    /// <summary>The largest memory document that must be storable, in UTF-8 bytes.</summary>
    const int LargestMemory = 32 * 1024;

    /// <summary>Loads a fleet's memory.</summary>
    /// <returns>The document and its version; no document and <see cref="StateVersion.None"/> for a fleet never saved;
    /// null when the store could not be read, on which a tick must not act.</returns>
    Task<StoredMemory?> LoadAsync(FleetName fleet, CancellationToken cancellation);

    /// <summary>Saves a fleet's memory if its version is still the expected one.</summary>
    /// <param name="fleet">Whose.</param>
    /// <param name="memory">The document, at most <see cref="LargestMemory"/>.</param>
    /// <param name="expected">The version it was loaded with.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The new version, or why not: of two that race, exactly one is saved.</returns>
    Task<SaveOutcome> SaveAsync(
        FleetName fleet, string memory, StateVersion expected, CancellationToken cancellation);

    /// <summary>Adds one decision record to the fleet's history, of which the store keeps at least the last 100.
    /// </summary>
    /// <param name="fleet">Whose.</param>
    /// <param name="id">The decision's id; the same id again replaces the record.</param>
    /// <param name="at">The instant of the decision.</param>
    /// <param name="record">The record's document.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>Whether it was kept; losing a record never stops a tick.</returns>
    Task<bool> RecordAsync(
        FleetName fleet, string id, DateTimeOffset at, string record, CancellationToken cancellation);

    /// <summary>The newest decision records of a fleet, newest first.</summary>
    /// <param name="fleet">Whose.</param>
    /// <param name="count">How many at most; 1 or more.</param>
    /// <param name="cancellation">Ends the wait.</param>
    Task<ImmutableArray<string>> HistoryAsync(FleetName fleet, int count, CancellationToken cancellation);
}
