using System.Text.RegularExpressions;

namespace LlmCloudScaler.Providers.Aws.Metrics;

/// <summary>Gives the names in a metric math expression the ids that its inputs have in a call which it shares with
/// others.</summary>
internal static partial class MathNames
{
    /// <summary>The expression with ids for names. Words in quotes are none, and <c>METRICS()</c>, which means every
    /// metric of the call, becomes a list of the inputs: the call has those of other fleets as well.</summary>
    /// <param name="formula">As the policy has it.</param>
    /// <param name="ids">By name.</param>
    /// <example><c>SUM(METRICS("wait")) / gpus</c> becomes <c>SUM([m4,m7]) / m2</c>.</example>
    public static string Replace(string formula, IReadOnlyDictionary<string, string> ids) => Token().Replace(
        formula,
        token => token.Groups["all"].Success
            ? $"[{string.Join(",", ids.Where(id => Means(token, id.Key)).Select(id => id.Value))}]"
            : ids.GetValueOrDefault(token.Value, token.Value));

    /// <summary>Whether METRICS means an input: it means those whose names contain its word, and without one all.
    /// </summary>
    private static bool Means(Match token, string name) =>
        name.Contains(token.Groups["part"].Value, StringComparison.Ordinal);

    [GeneratedRegex("""
        (?<all>\bMETRICS\s*\(\s*(?:(?<quote>["'])(?<part>[^"']*)\k<quote>)?\s*\)) | "[^"]*" | '[^']*' | \b[A-Za-z_]\w*
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Token();
}
