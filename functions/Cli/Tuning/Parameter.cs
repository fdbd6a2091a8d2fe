using System.Collections.Immutable;

namespace LlmCloudScaler.Cli.Tuning;

/// <summary>One value of a policy that is varied.</summary>
/// <param name="Path">Where it is in the policy's document, as for <c>--set</c>.</param>
/// <param name="Present">As the policy has it; null where that is not known.</param>
/// <param name="Values">What is tried instead, as written in a policy; at least one.</param>
internal sealed record Parameter(string Path, string? Present, ImmutableArray<string> Values)
{
    /// <summary>Reads <c>PATH=V1,V2,...</c>. Commas within brackets, braces or quotes are the value's own.</summary>
    /// <returns>Null when the text is nothing of the kind.</returns>
    public static Parameter? Parse(string text)
    {
        var parts = Split(text, '=', most: 2);
        if (parts is not [var path, var list] || path.Trim().Length == 0)
        {
            return null;
        }

        ImmutableArray<string> values = [.. Split(list, ',', most: int.MaxValue).Select(value => value.Trim())];
        return values.Any(value => value.Length == 0) ? null : new(path.Trim(), null, [.. values.Distinct()]);
    }

    /// <summary>The override that sets a choice.</summary>
    /// <param name="choice">1 for the first of <see cref="Values"/>; 0, as it is, has none.</param>
    public string Assignment(int choice) => $"{Path}={Values[choice - 1]}";

    private static List<string> Split(string text, char at, int most)
    {
        var (parts, from, depth, quote) = (new List<string>(), 0, 0, '\0');
        for (var index = 0; index < text.Length && parts.Count < most - 1; index++)
        {
            var letter = text[index];
            if (quote != '\0')
            {
                quote = letter == quote ? '\0' : quote;
            }
            else if (letter is '"' or '\'')
            {
                quote = letter;
            }
            else if (letter == at && depth == 0)
            {
                parts.Add(text[from..index]);
                from = index + 1;
            }
            else
            {
                depth += letter is '[' or '{' ? 1 : letter is ']' or '}' ? -1 : 0;
            }
        }

        parts.Add(text[from..]);
        return parts;
    }
}
