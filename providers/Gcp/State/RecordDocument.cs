using System.Globalization;

using Google.Cloud.Firestore.V1;

using LlmCloudScaler.Core.Fleets;

namespace LlmCloudScaler.Providers.Gcp.State;

/// <summary>A decision record as a document under its fleet's. A rule of the database deletes it once it has expired.
/// </summary>
internal static class RecordDocument
{
    /// <summary>The collection under each fleet, by which the rule finds records.</summary>
    public const string Collection = "records";

    /// <summary>The field that says from when on a record may be deleted, by which the rule goes.</summary>
    private const string Expiry = "expireAt";

    /// <summary>The field with the text.</summary>
    private const string Text = "record";

    /// <summary>After every instant there is, in milliseconds since 1970.</summary>
    private static readonly long end = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    /// <summary>The id. Documents are listed in the order of their ids, so that it counts down, and the newest comes
    /// first; then it says for people when that was. A decision's id stands for one instant, to the millisecond, so
    /// that the same id is the same document.</summary>
    /// <example><c>251634818339999-20260105T000100000Z-chat@20260105T000100000Z</c>.</example>
    public static string IdOf(string id, DateTimeOffset at)
    {
        var left = (end - at.ToUnixTimeMilliseconds()).ToString("D15", CultureInfo.InvariantCulture);
        var instant = at.UtcDateTime.ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture);
        return $"{left}-{instant}-{DocumentKey.Of(id)}";
    }

    /// <summary>Puts a record, whatever is in its place.</summary>
    public static Write Put(string name, string record, DateTimeOffset expiry) => new()
    {
        Update = new()
        {
            Name = name,
            Fields = new Dictionary<string, Value>
            {
                [Text] = new() { StringValue = record },
                [Expiry] = new()
                {
                    TimestampValue = expiry.UtcDateTime.ToString(
                        "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
                },
            },
        },
    };

    /// <summary>The name of a record's document.</summary>
    public static string NameOf(FirestoreDatabase database, FleetName fleet, string id, DateTimeOffset at) =>
        $"{MemoryDocument.NameOf(database, fleet)}/{Collection}/{IdOf(id, at)}";

    /// <summary>The record in a document; null where there is none.</summary>
    public static string? Read(Document found) =>
        found.Fields is { } fields && fields.TryGetValue(Text, out var value) ? value?.StringValue : null;
}
