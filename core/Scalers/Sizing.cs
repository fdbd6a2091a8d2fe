using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Scalers;

/// <summary>How many replicas an amount of work asks for.</summary>
internal static class Sizing
{
    /// <summary>The replicas that carry <paramref name="load"/> at <paramref name="each"/> a replica, rounded up since
    /// a fraction of a machine cannot be had; none for no load. In thousandths, so that 0.3 over 0.1 is 3.</summary>
    /// <param name="load">The total; zero or less asks for none.</param>
    /// <param name="each">What one replica carries; more than zero.</param>
    /// <example>41 waiting at 5 a replica ask for 9.</example>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="each"/> is zero or less.</exception>
    public static Replicas Carrying(Quantity load, Quantity each)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(each.Milli);
        var whole = ((Int128)load.Milli + each.Milli - 1) / each.Milli;
        return load.Milli <= 0 ? Replicas.None : Replicas.Of((int)Int128.Min(whole, int.MaxValue));
    }

    /// <summary>What is wanted when some ready replicas are silent: for fewer replicas than now, each silent one is
    /// taken to carry its full share, as Kubernetes takes missing pods on the way down; ignorance never shrinks a
    /// fleet and never grows one.</summary>
    /// <param name="seen">The need of the load that was reported.</param>
    /// <param name="silent">How many ready replicas did not report.</param>
    /// <param name="current">What the fleet has been asked to be.</param>
    /// <example>Of 10, 6 are needed for what 9 report: with the silent one's share it is 7.</example>
    public static Replicas WithSilent(Replicas seen, Replicas silent, Replicas current) =>
        seen >= current ? seen : Replicas.Min(current, seen + silent);
}
