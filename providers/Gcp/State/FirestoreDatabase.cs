namespace LlmCloudScaler.Providers.Gcp.State;

/// <summary>A database of Firestore, in its native mode.</summary>
/// <param name="Project">The project's id.</param>
/// <param name="Id">The database's; <c>(default)</c> for the one that has no other name.</param>
public sealed record FirestoreDatabase(string Project, string Id = "(default)")
{
    /// <summary>Its whole name.</summary>
    internal string Name => $"projects/{Project}/databases/{Id}";

    /// <summary>As it is written: <c>projects/PROJECT/databases/ID</c>.</summary>
    public override string ToString() => Name;
}
