using System.Globalization;

namespace LlmCloudScaler.Core.Units;

/// <summary>An amount of a metric in thousandths, as Kubernetes counts: exact, and able to hold the largest values that
/// its tests use. The unit (percent, seconds, requests) is the metric's own; the default is 0.</summary>
/// <remarks>Source of the granularity and of rounding up: Kubernetes' <c>resource.Quantity.MilliValue</c>.
/// Example: 71.5 percent is 71,500 thousandths.</remarks>
public readonly record struct Quantity : IComparable<Quantity>
{
    private Quantity(long milli) => Milli = milli;

    /// <summary>The amount in thousandths of the metric's unit; any 64-bit number.</summary>
    public long Milli { get; }

    /// <summary>The amount in the metric's own unit.</summary>
    public double Value => Milli / 1000.0;

    /// <summary>Makes an amount from thousandths.</summary>
    public static Quantity OfMilli(long milli) => new(milli);

    /// <summary>Makes an amount from a value in the metric's unit, rounding up to a thousandth and saturating at the
    /// ends of 64 bits.</summary>
    /// <param name="value">Any finite number.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is not finite.</exception>
    public static Quantity Of(double value)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "An amount is finite.");
        }

        // Through decimal where it fits: 0.07 * 1000 in doubles is 70.00000000000001, which would round up to 71.
        var milli = Math.Abs(value) < 1e16 ? Math.Ceiling((decimal)value * 1000m) : (decimal?)null;
        return milli is { } exact && Math.Abs(exact) < long.MaxValue
            ? new((long)exact)
            : new(value > 0 ? long.MaxValue : long.MinValue);
    }

    /// <summary>Whether <paramref name="left"/> is smaller.</summary>
    public static bool operator <(Quantity left, Quantity right) => left.Milli < right.Milli;

    /// <summary>Whether <paramref name="left"/> is larger.</summary>
    public static bool operator >(Quantity left, Quantity right) => left.Milli > right.Milli;

    /// <summary>Whether <paramref name="left"/> is smaller or equal.</summary>
    public static bool operator <=(Quantity left, Quantity right) => left.Milli <= right.Milli;

    /// <summary>Whether <paramref name="left"/> is larger or equal.</summary>
    public static bool operator >=(Quantity left, Quantity right) => left.Milli >= right.Milli;

    /// <inheritdoc/>
    public int CompareTo(Quantity other) => Milli.CompareTo(other.Milli);

    /// <summary>The amount in the metric's unit, with up to three decimals.</summary>
    public override string ToString() =>
        ((decimal)Milli / 1000m).ToString("0.###", CultureInfo.InvariantCulture);
}
