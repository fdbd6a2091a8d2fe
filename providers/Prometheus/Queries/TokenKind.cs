namespace LlmCloudScaler.Providers.Prometheus.Queries;

/// <summary>The kinds of words that a PromQL expression is made of, as far as they need to be told apart.</summary>
internal enum TokenKind
{
    /// <summary>A metric, a function, an operator in letters, a label.</summary>
    Name,

    /// <summary>A number or a length of time.</summary>
    Number,

    /// <summary>A text in quotes.</summary>
    Text,

    /// <summary>An opening parenthesis.</summary>
    Opening,

    /// <summary>A closing parenthesis.</summary>
    Closing,

    /// <summary>Matchers of labels, with their braces.</summary>
    Matchers,

    /// <summary>A range or a subquery, with its brackets.</summary>
    Range,

    /// <summary>Any other sign.</summary>
    Sign,
}
