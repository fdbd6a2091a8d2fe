namespace LlmCloudScaler.Emulators.Aws.CloudWatch;

/// <summary>What was published at one instant: raw values, or only their summary.</summary>
/// <param name="At">When it was measured.</param>
/// <param name="Values">Each with how often it occurred; empty for a summary, of which no percentile is known.</param>
/// <param name="Count">How many values.</param>
/// <param name="Sum">Of all values.</param>
/// <param name="Minimum">Of all values.</param>
/// <param name="Maximum">Of all values.</param>
/// <param name="Unit">As the publisher gave it; <c>None</c> where it gave none.</param>
/// <param name="Resolution">Seconds: 1, or 60 for a metric of standard resolution.</param>
internal sealed record Datum(
    DateTimeOffset At,
    IReadOnlyList<(double Value, double Count)> Values,
    double Count,
    double Sum,
    double Minimum,
    double Maximum,
    string Unit,
    int Resolution)
{
    /// <summary>Of raw values, of which there must be one.</summary>
    public static Datum Of(
        DateTimeOffset at, IReadOnlyList<(double Value, double Count)> values, string? unit, int resolution) => new(
        at,
        values,
        values.Sum(value => value.Count),
        values.Sum(value => value.Value * value.Count),
        values.Min(value => value.Value),
        values.Max(value => value.Value),
        unit ?? "None",
        resolution);
}
