using Amazon.DynamoDBv2.Model;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Ports;

namespace LlmCloudScaler.Providers.Aws.State;

/// <summary>A fleet's memory as an item of the table. It does not expire.</summary>
internal static class MemoryItem
{
    private const string Item = "memory";

    /// <summary>Where a fleet's memory lies.</summary>
    public static Dictionary<string, AttributeValue> Key(FleetName fleet) => new()
    {
        ["fleet"] = new(fleet.Value),
        ["item"] = new(Item),
    };

    /// <summary>Puts a memory in the place of the expected one, and of nothing else: where another lies, or one that is
    /// damaged, the answer is that item.</summary>
    public static PutItemRequest Put(string table, FleetName fleet, StoredMemory memory, StateVersion expected)
    {
        var request = new PutItemRequest(table, Key(fleet))
        {
            ReturnValuesOnConditionCheckFailure = "ALL_OLD",
            ConditionExpression = "attribute_not_exists(fleet)",
        };
        request.Item["document"] = new(memory.Document);
        request.Item["version"] = new(memory.Version.Tag);
        if (expected != StateVersion.None)
        {
            request.ConditionExpression = "version = :expected AND attribute_type(document, :text)";
            request.ExpressionAttributeValues = new()
            {
                [":expected"] = new(expected.Tag),
                [":text"] = new("S"),
            };
        }

        return request;
    }

    /// <summary>The memory in an item; null when the item is damaged.</summary>
    public static StoredMemory? Read(Dictionary<string, AttributeValue> item) =>
        item.GetValueOrDefault("document")?.S is { } document
        && item.GetValueOrDefault("version")?.S is { Length: > 0 } version
            ? new StoredMemory(document, new StateVersion(version))
            : null;
}
