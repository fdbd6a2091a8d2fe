namespace LlmCloudScaler.Evaluation.Observations;

/// <summary>The words for the numbers that JSON has none for. A source may publish them, a quantile of no requests is
/// one, and a decision calls them implausible: so they are told rather than left out. The words are Prometheus' own.
/// </summary>
internal static class NumberWords
{
    /// <summary>The word for a number; null for a finite one.</summary>
    public static string? Of(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        double.NaN => "NaN",
        _ => null,
    };

    /// <summary>The number a word means; null when it means none.</summary>
    public static double? Meant(string? word) => word switch
    {
        "+Inf" => double.PositiveInfinity,
        "-Inf" => double.NegativeInfinity,
        "NaN" => double.NaN,
        _ => null,
    };
}
