namespace LlmCloudScaler.Core.Policies;

/// <summary>Finds the word that was probably meant.</summary>
public static class Spelling
{
    /// <summary>The known word nearest to what was written, or null when none is near: at most one slip in three
    /// letters, so that a suggestion is never a guess.</summary>
    /// <param name="written">What stands in the document.</param>
    /// <param name="known">What could have been meant; of equally near words the first is taken.</param>
    /// <example><c>Nearest("metirc", ["metric", "mode"])</c> is <c>metric</c>.</example>
    public static string? Nearest(string written, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(written);
        ArgumentNullException.ThrowIfNull(known);
        string? nearest = null;
        var least = int.MaxValue;
        foreach (var word in known)
        {
            var slips = Distance(written.ToUpperInvariant(), word.ToUpperInvariant());
            if (slips < least && slips <= Math.Max(1, Math.Max(written.Length, word.Length) / 3))
            {
                (nearest, least) = (word, slips);
            }
        }

        return nearest;
    }

    /// <summary>The advice to append to what is allowed; empty when no known word is near.</summary>
    /// <param name="written">What stands in the document.</param>
    /// <param name="known">What could have been meant.</param>
    public static string Advice(string written, IEnumerable<string> known) =>
        Nearest(written, known) is { } nearest ? $"; did you mean {nearest}?" : string.Empty;

    /// <summary>Damerau and Levenshtein's distance in its restricted form: letters inserted, deleted, replaced, or
    /// swapped with their neighbour. Words longer than 64 letters are far from everything.</summary>
    private static int Distance(string left, string right)
    {
        if (left.Length > 64 || right.Length > 64)
        {
            return left == right ? 0 : int.MaxValue;
        }

        var slips = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
            {
                slips[i, j] = i == 0 ? j : j == 0 ? i : Math.Min(
                    Math.Min(slips[i - 1, j], slips[i, j - 1]) + 1,
                    slips[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    slips[i, j] = Math.Min(slips[i, j], slips[i - 2, j - 2] + 1);
                }
            }
        }

        return slips[left.Length, right.Length];
    }
}
