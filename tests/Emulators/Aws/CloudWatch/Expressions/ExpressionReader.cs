using System.Globalization;
using System.Text.RegularExpressions;

namespace LlmCloudScaler.Emulators.Aws.CloudWatch.Expressions;

/// <summary>Reads the part of metric math that is emulated: numbers, ids, parentheses, arithmetic, comparisons, lists
/// and the functions of <see cref="Calculation"/>. Insights queries and SEARCH are not.</summary>
internal sealed partial class ExpressionReader
{
    /// <summary>Signs from the loosest to the tightest.</summary>
    private static readonly string[][] Signs =
        [["||"], ["&&"], ["<", ">", "<=", ">=", "==", "!="], ["+", "-"], ["*", "/"]];

    private readonly List<string> _tokens;
    private int _at;

    private ExpressionReader(List<string> tokens) => _tokens = tokens;

    private string? Here => _at < _tokens.Count ? _tokens[_at] : null;

    /// <returns>What is wrong; null when <paramref name="expression"/> was read.</returns>
    public static string? Read(string text, out Expression? expression)
    {
        expression = null;
        var tokens = Token().Matches(text).Select(match => match.Value).ToList();
        if (string.Concat(tokens).Length != Space().Replace(text, string.Empty).Length)
        {
            return "Syntax error: unexpected character";
        }

        var reader = new ExpressionReader(tokens);
        expression = reader.Level(0);
        return expression is not null && reader.Here is null
            ? null
            : $"Syntax error at '{reader.Here ?? "the end"}'";
    }

    private Expression? Level(int level)
    {
        if (level == Signs.Length)
        {
            return Unary();
        }

        var left = Level(level + 1);
        while (left is not null && Here is { } sign && Signs[level].Contains(sign))
        {
            _at++;
            left = Level(level + 1) is { } right ? new Expression.Binary(sign, left, right) : null;
        }

        return left;
    }

    private Expression? Unary()
    {
        if (!Take("-"))
        {
            return Primary();
        }

        return Unary() is { } operand ? new Expression.Binary("-", new Expression.Number(0), operand) : null;
    }

    private Expression? Primary()
    {
        if (Here is not { } token)
        {
            return null;
        }

        _at++;
        if (double.TryParse(token, CultureInfo.InvariantCulture, out var number))
        {
            return new Expression.Number(number);
        }

        return token switch
        {
            "(" => Level(0) is { } inner && Take(")") ? inner : null,
            "[" => Items("]") is { } items ? new Expression.List(items) : null,
            _ when char.IsAsciiLetterLower(token[0]) => new Expression.Name(token),
            _ when char.IsAsciiLetterUpper(token[0]) && Take("(") =>
                Items(")") is { } arguments ? new Expression.Call(token, arguments) : null,
            _ when char.IsAsciiLetterUpper(token[0]) => new Expression.Word(token),
            _ => null,
        };
    }

    private List<Expression>? Items(string end)
    {
        var items = new List<Expression>();
        do
        {
            if (Level(0) is not { } item)
            {
                return null;
            }

            items.Add(item);
        }
        while (Take(","));
        return Take(end) ? items : null;
    }

    private bool Take(string token)
    {
        var isHere = Here == token;
        _at += isHere ? 1 : 0;
        return isHere;
    }

    [GeneratedRegex(@"[0-9]+(\.[0-9]+)?|[A-Za-z][A-Za-z0-9_]*|<=|>=|==|!=|&&|\|\||[-+*/()\[\],<>]")]
    private static partial Regex Token();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
