using System.Collections.Immutable;
using System.Text;

using Google.Cloud.Firestore.V1;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Gcp.Clients;

namespace LlmCloudScaler.Providers.Gcp.State;

/// <summary>A state store in a database of Firestore: <c>fleets/FLEET</c> holds the memory, put only where it has not
/// been changed since it was loaded, and <c>fleets/FLEET/records/…</c> a document for each decision. The database is
/// not made here, and no record deleted: a rule of the database does that, by the field <c>expireAt</c> of the
/// collection group <c>records</c>.</summary>
/// <param name="clients">The clients.</param>
/// <param name="database">The database.</param>
/// <param name="retention">How long records are kept; more than zero.</param>
public sealed class FirestoreStateStore(GcpClients clients, FirestoreDatabase database, TimeSpan retention)
    : IStateStore
{
    /// <summary>How often a save is tried that another writer was in the way of, without having changed anything.
    /// </summary>
    private const int MostTries = 3;

    private readonly FirestoreClient firestore = new(clients.Api, clients.Endpoints.Firestore);

    private readonly TimeSpan retention = retention > TimeSpan.Zero
        ? retention
        : throw new ArgumentOutOfRangeException(nameof(retention), retention, "Records are kept for some time.");

    /// <inheritdoc/>
    public async Task<StoredMemory?> LoadAsync(FleetName fleet, CancellationToken cancellation)
    {
        try
        {
            var answer = await FindAsync(MemoryDocument.NameOf(database, fleet), cancellation).ConfigureAwait(false);
            return answer switch
            {
                { Found: { } found } => MemoryDocument.Read(found),
                { Missing: not null } => new StoredMemory(null, StateVersion.None),
                _ => null,
            };
        }
        catch (Exception thrown) when (GcpFaults.OfCall(thrown, cancellation) is not null)
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

        var name = MemoryDocument.NameOf(database, fleet);
        var mark = Guid.NewGuid().ToString("N");
        SaveOutcome? outcome = null;
        for (var tried = 0; tried < MostTries && outcome is null; tried++)
        {
            outcome = await TryAsync(MemoryDocument.Put(name, memory, mark, expected), expected, mark, cancellation)
                .ConfigureAwait(false);
        }

        return outcome ?? new SaveOutcome.Unavailable("others are writing to it all the time");
    }

    /// <inheritdoc/>
    public async Task<bool> RecordAsync(
        FleetName fleet, string id, DateTimeOffset at, string record, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(record);
        var name = RecordDocument.NameOf(database, fleet, id, at);
        try
        {
            await CommitAsync(RecordDocument.Put(name, record, at + retention), cancellation).ConfigureAwait(false);
            return true;
        }
        catch (Exception thrown) when (GcpFaults.OfCall(thrown, cancellation) is not null)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public async Task<ImmutableArray<string>> HistoryAsync(
        FleetName fleet, int count, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var records = ImmutableArray.CreateBuilder<string>();
        var request = new ListDocumentsRequest
        {
            Parent = MemoryDocument.NameOf(database, fleet),
            CollectionId = RecordDocument.Collection,
        };
        try
        {
            do
            {
                var page = await firestore.ListDocumentsAsync(
                    request with { PageSize = count - records.Count }, cancellation).ConfigureAwait(false);
                records.AddRange(
                    (page.Documents ?? []).OfType<Document>().Select(RecordDocument.Read).OfType<string>());
                request = request with { PageToken = page.NextPageToken };
            }
            while (!string.IsNullOrEmpty(request.PageToken) && records.Count < count);

            return [.. records.Take(count)];
        }
        catch (Exception thrown) when (GcpFaults.OfCall(thrown, cancellation) is not null)
        {
            return [];
        }
    }

    /// <summary>Saves.</summary>
    /// <returns>What came of it; null where it was refused, and what is expected lies there still.</returns>
    private async Task<SaveOutcome?> TryAsync(
        Write write, StateVersion expected, string mark, CancellationToken cancellation)
    {
        try
        {
            var answer = await CommitAsync(write, cancellation).ConfigureAwait(false);
            if (answer.WriteResults is [{ UpdateTime: { Length: > 0 } version }])
            {
                return new SaveOutcome.Saved(new(version));
            }
        }
        catch (Exception thrown) when (GcpFaults.OfCall(thrown, cancellation) is { } fault)
        {
            if (!IsCondition(fault))
            {
                return new SaveOutcome.Unavailable(fault.ToString());
            }
        }

        return await RefusedAsync(write.Update!.Name!, expected, mark, cancellation).ConfigureAwait(false);
    }

    /// <summary>Why a condition failed, by what lies there: our own save, put by a try whose answer was lost on the
    /// way, or another's.</summary>
    private async Task<SaveOutcome?> RefusedAsync(
        string name, StateVersion expected, string mark, CancellationToken cancellation)
    {
        try
        {
            var answer = await FindAsync(name, cancellation).ConfigureAwait(false);
            return answer switch
            {
                { Found: { UpdateTime: { Length: > 0 } version } found } when MemoryDocument.IsMarked(found, mark) =>
                    new SaveOutcome.Saved(new(version)),
                { Found.UpdateTime: { } version } when version == expected.Tag => null,
                { Missing: not null } when expected == StateVersion.None => null,
                null => new SaveOutcome.Unavailable("Firestore does not tell what lies there"),
                _ => new SaveOutcome.Conflict(),
            };
        }
        catch (Exception thrown) when (GcpFaults.OfCall(thrown, cancellation) is { } fault)
        {
            return new SaveOutcome.Unavailable(fault.ToString());
        }
    }

    /// <summary>Another version than the expected one, a document where none was expected, none where one was, or
    /// another writer in the way. The status of HTTP does not tell: a stale version is a 400.</summary>
    private static bool IsCondition(ApiFault fault) =>
        fault.Code is "FAILED_PRECONDITION" or "ALREADY_EXISTS" or "ABORTED" or "NOT_FOUND";

    private Task<CommitResponse> CommitAsync(Write write, CancellationToken cancellation) =>
        firestore.CommitAsync(new() { Database = database.Name, Writes = [write] }, cancellation);

    /// <summary>What there is of a document; null where Firestore does not say. That a database is not there is a
    /// fault, and no missing document.</summary>
    private async Task<BatchGetDocumentsResponse?> FindAsync(string name, CancellationToken cancellation)
    {
        var answers = await firestore.BatchGetDocumentsAsync(
            new() { Database = database.Name, Documents = [name] }, cancellation).ConfigureAwait(false);
        return answers.FirstOrDefault(answer => answer is { Found: not null } or { Missing: not null });
    }
}
