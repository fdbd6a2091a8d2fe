using System.Text.RegularExpressions;

namespace LlmCloudScaler.Emulators.Gcp.Monitoring;

/// <summary>Reads filters of Cloud Monitoring: comparisons, <c>NOT</c>, <c>OR</c> which binds more tightly than
/// <c>AND</c>, and parentheses.</summary>
internal sealed partial class FilterReader
{
    private static readonly string[] Operators = ["=", "!=", ":", ">", ">=", "<", "<="];

    private static readonly string[] Functions =
        ["starts_with", "ends_with", "has_substring", "one_of", "monitoring.regex.full_match"];

    private readonly List<string> _tokens;
    private int _at;

    private FilterReader(List<string> tokens) => _tokens = tokens;

    private string? Next => _at < _tokens.Count ? _tokens[_at] : null;

    /// <summary>The filter that a text is; null where it is none.</summary>
    public static MetricFilter? Read(string text)
    {
        var tokens = Token().Matches(text);
        if (string.Concat(tokens.Select(token => token.Value)) != text.TrimEnd())
        {
            return null;
        }

        var reader = new FilterReader([.. tokens.Select(token => token.Groups["token"].Value)]);
        try
        {
            var filter = reader.All();
            return reader.Next is null ? filter : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private MetricFilter All()
    {
        var parts = new List<MetricFilter> { Any() };
        while (Next is not (null or ")"))
        {
            if (Next == "AND")
            {
                _at++;
            }

            parts.Add(Any());
        }

        return parts is [var only] ? only : new MetricFilter.All(parts);
    }

    private MetricFilter Any()
    {
        var parts = new List<MetricFilter> { One() };
        while (Next == "OR")
        {
            _at++;
            parts.Add(One());
        }

        return parts is [var only] ? only : new MetricFilter.Any(parts);
    }

    private MetricFilter One()
    {
        switch (Take())
        {
            case "NOT" or "-":
                return new MetricFilter.Not(One());
            case "(":
                var inner = All();
                return Take() == ")" ? inner : throw new FormatException("A parenthesis is not closed.");
            case var field when Field().IsMatch(field):
                return Comparison(Normal(field));
            default:
                throw new FormatException("No such field.");
        }
    }

    private MetricFilter.Comparison Comparison(string field)
    {
        var how = Take();
        if (!Operators.Contains(how))
        {
            throw new FormatException($"No operator: {how}");
        }

        var value = Take();
        if (!Functions.Contains(value))
        {
            return new MetricFilter.Comparison(field, how, [Value(value)]);
        }

        var values = new List<string>();
        for (var mark = Take(); mark != ")"; mark = Take())
        {
            if (mark is not ("(" or ","))
            {
                throw new FormatException($"Unexpected: {mark}");
            }

            values.Add(Value(Take()));
        }

        return values.Count > 0
            ? new MetricFilter.Comparison(field, value, values)
            : throw new FormatException($"{value} of nothing");
    }

    private string Take()
    {
        var token = Next ?? throw new FormatException("The filter ends too soon.");
        _at++;
        return token;
    }

    private static string Value(string token) => token is ['"', .., '"']
        ? token[1..^1].Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal)
        : token is "(" or ")" or "," or "AND" or "OR" ? throw new FormatException($"No value: {token}")
        : token;

    /// <summary>One name for a field that has several.</summary>
    private static string Normal(string field) => field
        .Replace("metric.label.", "metric.labels.", StringComparison.Ordinal)
        .Replace("resource.label.", "resource.labels.", StringComparison.Ordinal)
        .Replace("\"", string.Empty, StringComparison.Ordinal);

    /// <summary>The same for a field to group by.</summary>
    public static string? Grouping(string field) => Field().IsMatch(field) ? Normal(field) : null;

    [GeneratedRegex("""\s*(?<token>"(\\.|[^"\\])*"|[A-Za-z_][\w]*(\.([\w-]+|"[^"]*"))*|[\w.*-]+|[!<>]=|[=:<>(),])""")]
    private static partial Regex Token();

    [GeneratedRegex(
        """^((metric|resource)\.type|project|(metric|resource)\.labels?\..+|metadata\.(system|user)_labels\..+)$""")]
    private static partial Regex Field();
}
