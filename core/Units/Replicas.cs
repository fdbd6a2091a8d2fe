using System.Globalization;

namespace LlmCloudScaler.Core.Units;

/// <summary>A number of replicas: whole, from 0 to <see cref="int.MaxValue"/> inclusive; the default is none.</summary>
/// <remarks>Subtraction stops at zero: there is no such thing as a negative machine.</remarks>
public readonly record struct Replicas : IComparable<Replicas>
{
    private Replicas(int count) => Count = count;

    /// <summary>No replica at all.</summary>
    public static Replicas None { get; }

    /// <summary>How many; 0 or more.</summary>
    public int Count { get; }

    /// <summary>Makes a count of replicas.</summary>
    /// <param name="count">0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public static Replicas Of(int count) => count >= 0
        ? new(count)
        : throw new ArgumentOutOfRangeException(nameof(count), count, "A count of replicas is 0 or more.");

    /// <summary>Rounds a computed need up to whole replicas: a fraction of a machine cannot be had, and rounding down
    /// would leave the fleet short. Saturates at <see cref="int.MaxValue"/>; a negative need is none.</summary>
    /// <param name="need">Any finite number, or positive infinity.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="need"/> is not a number.</exception>
    public static Replicas Ceiling(double need)
    {
        if (double.IsNaN(need))
        {
            throw new ArgumentOutOfRangeException(nameof(need), need, "A need for replicas is a number.");
        }

        var whole = Math.Ceiling(need);
        return whole >= int.MaxValue ? new(int.MaxValue) : new(whole <= 0 ? 0 : (int)whole);
    }

    /// <summary>The larger of two counts.</summary>
    public static Replicas Max(Replicas left, Replicas right) => left.Count >= right.Count ? left : right;

    /// <summary>The smaller of two counts.</summary>
    public static Replicas Min(Replicas left, Replicas right) => left.Count <= right.Count ? left : right;

    /// <summary>Adds, saturating at <see cref="int.MaxValue"/>.</summary>
    public static Replicas operator +(Replicas left, Replicas right) =>
        new((int)Math.Min(int.MaxValue, (long)left.Count + right.Count));

    /// <summary>Subtracts, stopping at zero.</summary>
    public static Replicas operator -(Replicas left, Replicas right) => new(Math.Max(0, left.Count - right.Count));

    /// <summary>Whether <paramref name="left"/> is fewer.</summary>
    public static bool operator <(Replicas left, Replicas right) => left.Count < right.Count;

    /// <summary>Whether <paramref name="left"/> is more.</summary>
    public static bool operator >(Replicas left, Replicas right) => left.Count > right.Count;

    /// <summary>Whether <paramref name="left"/> is fewer or as many.</summary>
    public static bool operator <=(Replicas left, Replicas right) => left.Count <= right.Count;

    /// <summary>Whether <paramref name="left"/> is more or as many.</summary>
    public static bool operator >=(Replicas left, Replicas right) => left.Count >= right.Count;

    /// <inheritdoc/>
    public int CompareTo(Replicas other) => Count.CompareTo(other.Count);

    /// <summary>The count in digits.</summary>
    public override string ToString() => Count.ToString(CultureInfo.InvariantCulture);
}
