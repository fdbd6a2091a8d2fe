using System.Collections.Immutable;

namespace LlmCloudScaler.Providers.Prometheus.Queries;

/// <summary>Takes a PromQL expression apart into words, as the language's own lexer does; what an expression means is
/// the server's to know.</summary>
internal static class Tokens
{
    /// <summary>The words.</summary>
    /// <returns>Null for a text whose quotes, braces, brackets or parentheses do not match.</returns>
    public static ImmutableArray<Token>? Of(string text)
    {
        var tokens = ImmutableArray.CreateBuilder<Token>();
        var depth = 0;
        var at = 0;
        while (at < text.Length)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            if (text[at] == '#')
            {
                at = LineEnd(text, at);
                continue;
            }

            if (Next(text, at) is not { } token)
            {
                return null;
            }

            depth += token.Kind switch { TokenKind.Opening => 1, TokenKind.Closing => -1, _ => 0 };
            if (depth < 0)
            {
                return null;
            }

            tokens.Add(token);
            at = token.End;
        }

        return depth == 0 ? tokens.ToImmutable() : null;
    }

    /// <summary>The word that begins here; null where it has no end or cannot begin.</summary>
    private static Token? Next(string text, int at) => text[at] switch
    {
        '"' or '\'' or '`' => TextEnd(text, at) is { } end ? new(TokenKind.Text, at, end) : null,
        '{' => GroupEnd(text, at, '}') is { } end ? new(TokenKind.Matchers, at, end) : null,
        '[' => GroupEnd(text, at, ']') is { } end ? new(TokenKind.Range, at, end) : null,
        '}' or ']' => null,
        '(' => new(TokenKind.Opening, at, at + 1),
        ')' => new(TokenKind.Closing, at, at + 1),
        var sign when IsNameStart(sign) => new(TokenKind.Name, at, NameEnd(text, at)),
        var sign when char.IsAsciiDigit(sign) || (sign == '.' && IsDigitAt(text, at + 1)) =>
            new(TokenKind.Number, at, NumberEnd(text, at)),
        _ => new Token(TokenKind.Sign, at, at + 1),
    };

    private static bool IsNameStart(char sign) => char.IsAsciiLetter(sign) || sign is '_' or ':';

    private static bool IsDigitAt(string text, int at) => at < text.Length && char.IsAsciiDigit(text[at]);

    private static int NameEnd(string text, int at)
    {
        while (at < text.Length && (IsNameStart(text[at]) || char.IsAsciiDigit(text[at])))
        {
            at++;
        }

        return at;
    }

    /// <summary>Numbers such as <c>1e-3</c> and <c>0x1F</c>, and lengths such as <c>1h30m</c>.</summary>
    private static int NumberEnd(string text, int at)
    {
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '.' or '_'
            || (text[at] is '+' or '-' && text[at - 1] is 'e' or 'E' && IsDigitAt(text, at + 1))))
        {
            at++;
        }

        return at;
    }

    private static int LineEnd(string text, int at) =>
        text.IndexOf('\n', at) is >= 0 and var end ? end : text.Length;

    /// <summary>After the closing quote; backslashes escape but in backticks.</summary>
    private static int? TextEnd(string text, int at)
    {
        var quote = text[at];
        for (at++; at < text.Length; at++)
        {
            if (text[at] == quote)
            {
                return at + 1;
            }

            if (text[at] == '\\' && quote != '`')
            {
                at++;
            }
        }

        return null;
    }

    /// <summary>After the closing sign, past texts within.</summary>
    private static int? GroupEnd(string text, int at, char closing)
    {
        for (at++; at < text.Length; at++)
        {
            if (text[at] == closing)
            {
                return at + 1;
            }

            if (text[at] is '"' or '\'' or '`')
            {
                if (TextEnd(text, at) is not { } end)
                {
                    return null;
                }

                at = end - 1;
            }
        }

        return null;
    }
}
