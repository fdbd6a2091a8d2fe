using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace LlmCloudScaler.Providers.Prometheus.Queries;

/// <summary>A PromQL expression, with the series that it speaks of made out.</summary>
/// <param name="Text">As the policy has it.</param>
/// <param name="Selectors">What selects series, in the order written.</param>
internal sealed record Expression(string Text, ImmutableArray<Selector> Selectors)
{
    /// <summary>The words before which a name is no function: they take a list of labels.</summary>
    private static readonly ImmutableHashSet<string> labelLists =
        [.. new[] { "by", "without", "on", "ignoring", "group_left", "group_right" }];

    /// <summary>Words that are neither a metric nor a function.</summary>
    private static readonly ImmutableHashSet<string> operators =
        [.. new[] { "and", "or", "unless", "atan2", "bool", "offset", "inf", "nan" }];

    /// <summary>Reads an expression.</summary>
    /// <returns>Null for one whose quotes or parentheses do not match.</returns>
    public static Expression? Read(string text) =>
        Tokens.Of(text) is { } tokens ? new(text, [.. Find(text, tokens)]) : null;

    /// <summary>The expression over points that are no older than an instant: what has stopped to report is then not
    /// there, on whatever server. A server would keep it for its own look-back of five minutes.</summary>
    /// <remarks>A series is dropped by its own newest point (<c>timestamp</c>), label for label (<c>and</c>). Where a
    /// selector may have several names this would be ambiguous, and it is left as it is.</remarks>
    /// <param name="oldest">The oldest a point may be.</param>
    public string Since(DateTimeOffset oldest)
    {
        var limit = (oldest.ToUnixTimeMilliseconds() / 1000.0).ToString("F3", CultureInfo.InvariantCulture);
        var written = new StringBuilder();
        var at = 0;
        foreach (var selector in Selectors.Where(each => each is { IsPlain: true, MayHaveSeveralNames: false }))
        {
            written
                .Append(Text, at, selector.Start - at)
                .Append(CultureInfo.InvariantCulture, $"({selector.Text} and timestamp({selector.Text}) >= {limit})");
            at = selector.End;
        }

        return written.Append(Text, at, Text.Length - at).ToString();
    }

    private static IEnumerable<Selector> Find(string text, ImmutableArray<Token> tokens)
    {
        for (var index = 0; index < tokens.Length; index++)
        {
            var token = tokens[index];
            var isName = token.Kind is TokenKind.Name;
            if (isName && labelLists.Contains(Lowered(text, token)))
            {
                index = IsAt(tokens, index + 1, TokenKind.Opening) ? ClosingOf(tokens, index + 1) : index;
            }
            else if (token.Kind is TokenKind.Matchers || (isName && IsMetric(text, tokens, index)))
            {
                var (selector, last) = Selected(text, tokens, index);
                yield return selector;
                index = last;
            }
        }
    }

    private static bool IsMetric(string text, ImmutableArray<Token> tokens, int index) =>
        !operators.Contains(Lowered(text, tokens[index]))
        && !IsAt(tokens, index + 1, TokenKind.Opening)
        // sum by (x) (…)
        && !(IsAt(tokens, index + 1, TokenKind.Name) && Lowered(text, tokens[index + 1]) is "by" or "without")
        // sum(x[5m] @ end())
        && !(index > 0 && text[tokens[index - 1].Start] == '@');

    /// <summary>The selector that begins at a word, and its last word.</summary>
    private static (Selector Selector, int Last) Selected(string text, ImmutableArray<Token> tokens, int first)
    {
        var last = first;
        if (tokens[first].Kind is TokenKind.Name && IsAt(tokens, first + 1, TokenKind.Matchers))
        {
            last++;
        }

        var named = text[tokens[first].Start..tokens[last].End];
        var hasRange = IsAt(tokens, last + 1, TokenKind.Range);
        if (hasRange)
        {
            last++;
        }

        var afterRange = tokens[last].End;
        last = Modified(text, tokens, last);
        var modifiers = text[afterRange..tokens[last].End];
        var isAsked = first >= 2 && IsAt(tokens, first - 1, TokenKind.Opening)
            && Lowered(text, tokens[first - 2]) is "timestamp";
        return (
            new(
                named + modifiers,
                tokens[first].Start,
                tokens[last].End,
                IsPlain: !hasRange && modifiers.Length == 0 && !isAsked),
            last);
    }

    /// <summary>The last word of <c>offset 5m</c>, <c>offset -5m</c>, <c>@ 1609746000</c> and <c>@ end()</c>.</summary>
    private static int Modified(string text, ImmutableArray<Token> tokens, int last)
    {
        while (true)
        {
            var next = last + 1;
            if (IsAt(tokens, next, TokenKind.Name) && Lowered(text, tokens[next]) is "offset")
            {
                last = IsAt(tokens, next + 1, TokenKind.Sign) ? next + 2 : next + 1;
            }
            else if (IsAt(tokens, next, TokenKind.Sign) && text[tokens[next].Start] == '@')
            {
                last = IsAt(tokens, next + 1, TokenKind.Name) ? next + 3 : next + 1;
            }
            else
            {
                return last;
            }

            if (last >= tokens.Length)
            {
                // Cut short: the server says so.
                return tokens.Length - 1;
            }
        }
    }

    private static int ClosingOf(ImmutableArray<Token> tokens, int opening)
    {
        var depth = 0;
        for (var index = opening; ; index++)
        {
            depth += tokens[index].Kind switch { TokenKind.Opening => 1, TokenKind.Closing => -1, _ => 0 };
            if (depth == 0)
            {
                return index;
            }
        }
    }

    private static bool IsAt(ImmutableArray<Token> tokens, int index, TokenKind kind) =>
        index < tokens.Length && tokens[index].Kind == kind;

    private static string Lowered(string text, Token token) => token.In(text).ToString().ToLowerInvariant();
}
