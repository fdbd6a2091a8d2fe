using System.Globalization;

namespace LlmCloudScaler.Benchmarks.Figures;

/// <summary>Several measurements of one thing.</summary>
/// <param name="Values">In the order measured; at least one.</param>
internal sealed record Spread(IReadOnlyList<double> Values)
{
    /// <summary>The one in the middle; of an even number, the mean of the two in the middle.</summary>
    public double Median
    {
        get
        {
            var sorted = Values.Order().ToArray();
            return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        }
    }

    /// <summary>The median, and between which values all lie.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Median:0.0} [{Values.Min():0.0} to {Values.Max():0.0}]");
}
