using System.Collections.Immutable;

using LlmCloudScaler.Core.Reasons;

namespace LlmCloudScaler.Core.Forecasts;

/// <summary>What a load may be at one instant ahead.</summary>
/// <param name="Method">How it was forecast.</param>
/// <param name="Forecast">The forecast itself, tokens a second.</param>
/// <param name="Ratios">What came over what had been forecast, rising; at least one.</param>
internal sealed record Prospect(ForecastMethod Method, double Forecast, ImmutableArray<double> Ratios)
{
    /// <summary>The most growth that machines are kept running for: rarer growth is cheaper to meet with machines that
    /// stand by, or not at all.</summary>
    private const double GrowthAtMost = 1.5;

    /// <summary>The load that is not exceeded with a probability, as far as machines are kept running for it, tokens a
    /// second; never below the forecast.</summary>
    /// <param name="probability">0 to 1, neither included.</param>
    public double Quantile(double probability) => Forecast * Math.Min(GrowthAtMost, Growth(probability));

    /// <summary>The same without a limit to growth.</summary>
    public double Tail(double probability) => Forecast * Growth(probability);

    private double Growth(double probability)
    {
        var rank = (int)Math.Ceiling(probability * Ratios.Length) - 1;
        return Math.Max(1, Ratios[Math.Clamp(rank, 0, Ratios.Length - 1)]);
    }
}
