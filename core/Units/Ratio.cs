using System.Globalization;

namespace LlmCloudScaler.Core.Units;

/// <summary>A finite, non-negative proportion; 1 means "exactly at target". Dimensionless; the default is 0.</summary>
public readonly record struct Ratio : IComparable<Ratio>
{
    private Ratio(double value) => Value = value;

    /// <summary>Exactly at target.</summary>
    public static Ratio One { get; } = new(1);

    /// <summary>The proportion; 0 or more, finite.</summary>
    public double Value { get; }

    /// <summary>Makes a ratio.</summary>
    /// <param name="value">Finite, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is negative or not finite.</exception>
    public static Ratio Of(double value) => double.IsFinite(value) && value >= 0
        ? new(value)
        : throw new ArgumentOutOfRangeException(nameof(value), value, "A ratio is finite and not negative.");

    /// <summary>Whether <paramref name="left"/> is smaller.</summary>
    public static bool operator <(Ratio left, Ratio right) => left.Value < right.Value;

    /// <summary>Whether <paramref name="left"/> is larger.</summary>
    public static bool operator >(Ratio left, Ratio right) => left.Value > right.Value;

    /// <summary>Whether <paramref name="left"/> is smaller or equal.</summary>
    public static bool operator <=(Ratio left, Ratio right) => left.Value <= right.Value;

    /// <summary>Whether <paramref name="left"/> is larger or equal.</summary>
    public static bool operator >=(Ratio left, Ratio right) => left.Value >= right.Value;

    /// <inheritdoc/>
    public int CompareTo(Ratio other) => Value.CompareTo(other.Value);

    /// <summary>The proportion with up to four decimals.</summary>
    public override string ToString() => Value.ToString("0.####", CultureInfo.InvariantCulture);
}
