using System.Collections.Immutable;

namespace LlmCloudScaler.Evaluation.Documents.Shapes;

/// <summary>The words a policy uses for the cases of an enumeration: their names, beginning small.</summary>
internal static class Words
{
    /// <summary>All words, in the cases' order.</summary>
    public static ImmutableArray<string> Of<T>()
        where T : struct, Enum => [.. Enum.GetNames<T>().Select(Small)];

    /// <summary>The word for one case.</summary>
    public static string For<T>(T value)
        where T : struct, Enum => Small(value.ToString());

    /// <summary>The case a word means; null when it means none. Kubernetes' own words begin large, and are taken too.
    /// </summary>
    public static T? Meant<T>(string? word)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (word is not null && Small(word) == For(value))
            {
                return value;
            }
        }

        return null;
    }

    private static string Small(string name) => name.Length == 0 ? name : char.ToLowerInvariant(name[0]) + name[1..];
}
