using LlmCloudScaler.Providers.Gcp.State;

namespace LlmCloudScaler.Cli.Clouds;

/// <summary>A database of Firestore as a person writes it.</summary>
internal static class FirestoreAddress
{
    /// <summary>What <see cref="Parse"/> takes, to tell whom it refuses.</summary>
    public const string Allowed = "PROJECT, or PROJECT/DATABASE";

    /// <summary>The database that a text means; null when it is not <see cref="Allowed"/>. The one that has no other
    /// name may be written as <c>(default)</c>.</summary>
    public static FirestoreDatabase? Parse(string text) => text.Split('/') switch
    {
        [var project] when IsName(project) => new FirestoreDatabase(project),
        [var project, "(default)"] when IsName(project) => new FirestoreDatabase(project),
        [var project, var id] when IsName(project) && IsName(id) => new FirestoreDatabase(project, id),
        _ => null,
    };

    /// <summary>Ids of projects and databases have no other letters. Source: Google's rules for both; projects of an
    /// organization's domain have a dot and a colon.</summary>
    private static bool IsName(string text) =>
        text.Length > 0 && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or ':');
}
