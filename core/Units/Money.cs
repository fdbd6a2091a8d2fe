using System.Globalization;

namespace LlmCloudScaler.Core.Units;

/// <summary>An amount of money in US dollars, exact to the decimal; 0 or more, the default is 0.</summary>
public readonly record struct Money : IComparable<Money>
{
    private Money(decimal dollars) => Dollars = dollars;

    /// <summary>US dollars; 0 or more.</summary>
    public decimal Dollars { get; }

    /// <summary>Makes an amount of money.</summary>
    /// <param name="dollars">US dollars; 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="dollars"/> is negative.</exception>
    public static Money Of(decimal dollars) => dollars >= 0
        ? new(dollars)
        : throw new ArgumentOutOfRangeException(nameof(dollars), dollars, "Money is 0 or more.");

    /// <summary>Adds two amounts.</summary>
    public static Money operator +(Money left, Money right) => new(left.Dollars + right.Dollars);

    /// <summary>Subtracts, stopping at zero: what is overspent is not owed by anyone here.</summary>
    public static Money operator -(Money left, Money right) => new(Math.Max(0, left.Dollars - right.Dollars));

    /// <summary>Whether <paramref name="left"/> is less.</summary>
    public static bool operator <(Money left, Money right) => left.Dollars < right.Dollars;

    /// <summary>Whether <paramref name="left"/> is more.</summary>
    public static bool operator >(Money left, Money right) => left.Dollars > right.Dollars;

    /// <summary>Whether <paramref name="left"/> is less or equal.</summary>
    public static bool operator <=(Money left, Money right) => left.Dollars <= right.Dollars;

    /// <summary>Whether <paramref name="left"/> is more or equal.</summary>
    public static bool operator >=(Money left, Money right) => left.Dollars >= right.Dollars;

    /// <inheritdoc/>
    public int CompareTo(Money other) => Dollars.CompareTo(other.Dollars);

    /// <summary>Dollars and cents, for example <c>$12.30</c>.</summary>
    public override string ToString() => "$" + Dollars.ToString("0.00", CultureInfo.InvariantCulture);
}
