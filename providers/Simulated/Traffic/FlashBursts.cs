namespace LlmCloudScaler.Providers.Simulated.Traffic;

/// <summary>Crowds that come without warning: now and then the rate is multiplied for a while.</summary>
/// <param name="PerDay">How many begin in a day on average, at random instants (Poisson); 0 or more.</param>
/// <param name="Multiplier">By how much the rate of the hour is multiplied; 1 or more. Overlapping bursts do not
/// add.</param>
/// <param name="Length">How long each lasts; not negative.</param>
public readonly record struct FlashBursts(double PerDay, double Multiplier, TimeSpan Length)
{
    /// <summary>No bursts.</summary>
    public static FlashBursts None { get; } = new(PerDay: 0, Multiplier: 1, TimeSpan.Zero);

    /// <summary>Two a day, threefold, five minutes: an assumption, between the busiest of ServeGen's windows (2.8
    /// times its week's mean, arXiv 2505.09999) and the 1998 World Cup site's (5.6 times, one minute).</summary>
    public static FlashBursts Default { get; } = new(PerDay: 2, Multiplier: 3, TimeSpan.FromMinutes(5));
}
