namespace LlmCloudScaler.Providers.Prometheus.Queries;

/// <summary>A word of a PromQL expression.</summary>
/// <param name="Kind">Of which kind.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where the next may begin.</param>
internal readonly record struct Token(TokenKind Kind, int Start, int End)
{
    /// <summary>The word itself.</summary>
    public ReadOnlySpan<char> In(string text) => text.AsSpan(Start, End - Start);
}
