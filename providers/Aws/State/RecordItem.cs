using System.Globalization;

using Amazon.DynamoDBv2.Model;

using LlmCloudScaler.Core.Fleets;

namespace LlmCloudScaler.Providers.Aws.State;

/// <summary>A decision record as an item of the table, which the table forgets when its time is over.</summary>
internal static class RecordItem
{
    private const string Prefix = "record#";

    /// <summary>The item. Its key begins with the instant, so that a fleet's records lie in the order of time; an id
    /// stands for one instant, to the millisecond, so that the same id is the same key.</summary>
    /// <example><c>record#20260105T000100000Z#chat@20260105T000100000Z</c>.</example>
    public static Dictionary<string, AttributeValue> Of(
        FleetName fleet, string id, DateTimeOffset at, string record, DateTimeOffset expiresAt)
    {
        var instant = at.UtcDateTime.ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture);
        return new()
        {
            ["fleet"] = new(fleet.Value),
            ["item"] = new($"{Prefix}{instant}#{id}"),
            ["record"] = new(record),
            ["expiresAt"] = new() { N = expiresAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) },
        };
    }

    /// <summary>Asks for a fleet's records.</summary>
    public static QueryRequest NewestFirst(string table, FleetName fleet) => new(table)
    {
        KeyConditionExpression = "fleet = :fleet AND begins_with(#item, :prefix)",
        ExpressionAttributeNames = new() { ["#item"] = "item" },
        ExpressionAttributeValues = new() { [":fleet"] = new(fleet.Value), [":prefix"] = new(Prefix) },
        ScanIndexForward = false,
        ConsistentRead = true,
    };

    /// <summary>The record in an item; null where it has none.</summary>
    public static string? Read(Dictionary<string, AttributeValue> item) => item.GetValueOrDefault("record")?.S;
}
