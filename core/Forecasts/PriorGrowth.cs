using System.Collections.Immutable;

namespace LlmCloudScaler.Core.Forecasts;

/// <summary>How services grow within minutes, for a fleet that has no history of its own yet.</summary>
internal static class PriorGrowth
{
    /// <summary>Growth over ten minutes at evenly spread probabilities, 1/60 to 59/60: the middle of ServeGen's
    /// services (arXiv 2505.09999: 1.12 at the 90th percentile, 1.15 at the 95th, 1.35 at the 99th) and of a web site
    /// with crowds (World Cup 1998: 1.10 to 1.17, 1.15 to 1.25, 1.26 to 1.39).</summary>
    private static readonly ImmutableArray<double> TenMinutes =
    [
        0.75, 0.82, 0.86, 0.88, 0.90, 0.92, 0.94, 0.95, 0.96, 0.97, 0.98, 0.99, 1.00, 1.00, 1.00,
        1.00, 1.01, 1.01, 1.02, 1.03, 1.03, 1.04, 1.05, 1.06, 1.08, 1.10, 1.13, 1.17, 1.23, 1.40,
    ];

    /// <summary>The growth ratios over so many minutes: a random walk, so its spread grows with the root of time.
    /// </summary>
    public static ImmutableArray<double> Over(int minutes)
    {
        var spread = Math.Sqrt(minutes / 10.0);
        return [.. TenMinutes.Select(ratio => Math.Max(0, 1 + ((ratio - 1) * spread)))];
    }
}
