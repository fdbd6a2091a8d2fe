using System.Text;

using Google.Cloud.Firestore.V1;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Ports;

namespace LlmCloudScaler.Providers.Gcp.State;

/// <summary>A fleet's memory as a document: its text, and the mark of the save that put it there.</summary>
internal static class MemoryDocument
{
    /// <summary>The field with the text.</summary>
    private const string Text = "memory";

    /// <summary>The field with the mark. It differs from save to save, so that each changes the document: Firestore
    /// gives no new version to a write that does not.</summary>
    private const string Mark = "save";

    /// <summary>Where a fleet's memory lies.</summary>
    /// <example><c>projects/p/databases/(default)/documents/fleets/chat-70b</c>.</example>
    public static string NameOf(FirestoreDatabase database, FleetName fleet) =>
        $"{database.Name}/documents/fleets/{DocumentKey.Of(fleet.Value)}";

    /// <summary>Puts a memory in the place of the expected one, and of nothing else.</summary>
    public static Write Put(string name, string memory, string mark, StateVersion expected) => new()
    {
        Update = new()
        {
            Name = name,
            Fields = new Dictionary<string, Value>
            {
                [Text] = new() { StringValue = memory },
                [Mark] = new() { StringValue = mark },
            },
        },
        CurrentDocument = expected == StateVersion.None
            ? new() { Exists = false }
            : new() { UpdateTime = expected.Tag },
    };

    /// <summary>Whether a document is what a save put there.</summary>
    public static bool IsMarked(Document found, string mark) => TextOf(found, Mark) == mark;

    /// <summary>The memory in a document; null when it is damaged.</summary>
    public static StoredMemory? Read(Document found) =>
        found.UpdateTime is { Length: > 0 } version
        && TextOf(found, Text) is { } text
        && Encoding.UTF8.GetByteCount(text) <= IStateStore.LargestMemory
            ? new(text, new(version))
            : null;

    private static string? TextOf(Document found, string field) =>
        found.Fields is { } fields && fields.TryGetValue(field, out var value) ? value?.StringValue : null;
}
