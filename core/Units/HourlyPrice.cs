using System.Globalization;

namespace LlmCloudScaler.Core.Units;

/// <summary>What one replica costs while it runs, in US dollars an hour; 0 or more, the default is free.</summary>
public readonly record struct HourlyPrice
{
    private HourlyPrice(decimal dollarsPerHour) => DollarsPerHour = dollarsPerHour;

    /// <summary>US dollars for one replica for one hour; 0 or more.</summary>
    public decimal DollarsPerHour { get; }

    /// <summary>Makes a price.</summary>
    /// <param name="dollarsPerHour">US dollars an hour; 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="dollarsPerHour"/> is negative.</exception>
    public static HourlyPrice Of(decimal dollarsPerHour) => dollarsPerHour >= 0
        ? new(dollarsPerHour)
        : throw new ArgumentOutOfRangeException(nameof(dollarsPerHour), dollarsPerHour, "A price is 0 or more.");

    /// <summary>What <paramref name="replicas"/> cost over <paramref name="time"/>.</summary>
    /// <param name="replicas">How many run at this price.</param>
    /// <param name="time">How long; a negative time costs nothing.</param>
    /// <example>3 replicas at $40 an hour for 15 minutes cost $30.</example>
    public Money For(Replicas replicas, TimeSpan time) => time <= TimeSpan.Zero
        ? default
        : Money.Of(DollarsPerHour * replicas.Count * time.Ticks / TimeSpan.TicksPerHour);

    /// <summary>The price with its unit, for example <c>$40.00/h</c>.</summary>
    public override string ToString() => "$" + DollarsPerHour.ToString("0.00", CultureInfo.InvariantCulture) + "/h";
}
