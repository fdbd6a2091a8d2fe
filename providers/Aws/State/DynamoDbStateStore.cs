using System.Collections.Immutable;
using System.Text;

using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Aws.Clients;

namespace LlmCloudScaler.Providers.Aws.State;

/// <summary>A state store in one DynamoDB table: partition key <c>fleet</c>, sort key <c>item</c>, both strings, and
/// time to live on <c>expiresAt</c>.</summary>
/// <param name="client">Of the table's region; it retries what can be retried.</param>
/// <param name="table">The table's name.</param>
/// <param name="keep">How long a decision record stays, from its decision on.</param>
public sealed class DynamoDbStateStore(IAmazonDynamoDB client, string table, TimeSpan keep) : IStateStore
{
    /// <inheritdoc/>
    public async Task<StoredMemory?> LoadAsync(FleetName fleet, CancellationToken cancellation)
    {
        var request = new GetItemRequest
        {
            TableName = table,
            Key = MemoryItem.Key(fleet),
            ConsistentRead = true,
        };
        try
        {
            var answer = await client.GetItemAsync(request, cancellation).ConfigureAwait(false);
            return answer.Item is { Count: > 0 } item
                ? MemoryItem.Read(item)
                : new StoredMemory(null, StateVersion.None);
        }
        catch (Exception thrown) when (AwsFaults.OfCall(thrown, cancellation) is not null)
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

        var version = new StateVersion(Guid.NewGuid().ToString("N"));
        try
        {
            await client.PutItemAsync(MemoryItem.Put(table, fleet, new(memory, version), expected), cancellation)
                .ConfigureAwait(false);
            return new SaveOutcome.Saved(version);
        }
        catch (ConditionalCheckFailedException refused)
        {
            return Refused(refused.Item, version);
        }
        catch (Exception thrown) when (AwsFaults.OfCall(thrown, cancellation) is { } fault)
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
            await client.PutItemAsync(
                new PutItemRequest(table, RecordItem.Of(fleet, id, at, record, expiresAt: at + keep)), cancellation)
                .ConfigureAwait(false);
            return true;
        }
        catch (Exception thrown) when (AwsFaults.OfCall(thrown, cancellation) is not null)
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
        var request = RecordItem.NewestFirst(table, fleet);
        try
        {
            do
            {
                // An answer ends at 1 MB, whatever the limit.
                request.Limit = count - records.Count;
                var answer = await client.QueryAsync(request, cancellation).ConfigureAwait(false);
                records.AddRange((answer.Items ?? []).Select(RecordItem.Read).OfType<string>());
                request.ExclusiveStartKey = answer.LastEvaluatedKey;
            }
            while (request.ExclusiveStartKey is { Count: > 0 } && records.Count < count);
        }
        catch (Exception thrown) when (AwsFaults.OfCall(thrown, cancellation) is not null)
        {
            return [];
        }

        return records.ToImmutable();
    }

    /// <summary>Why a condition failed, by what stands in the table: our own version, put by a try whose answer was
    /// lost on the way; another's; or something that nobody can have loaded and that is not written over.</summary>
    private static SaveOutcome Refused(Dictionary<string, AttributeValue>? found, StateVersion version)
    {
        if (found is not { Count: > 0 })
        {
            return new SaveOutcome.Conflict();
        }

        return MemoryItem.Read(found) switch
        {
            null => new SaveOutcome.Unavailable("the fleet's memory in the table is damaged"),
            { } stored when stored.Version == version => new SaveOutcome.Saved(version),
            _ => new SaveOutcome.Conflict(),
        };
    }
}
