using System.Collections.Immutable;

using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Scalers;

/// <summary>Sums over replicas, in thousandths. 128 bits wide, so that no number of 64-bit values overflows them.
/// </summary>
internal readonly record struct LoadTotals(Int128 Usage, Int128 Capacity, int Replicas)
{
    public static LoadTotals Of(ImmutableArray<ReplicaLoad> loads)
    {
        var totals = default(LoadTotals);
        foreach (var load in loads)
        {
            totals = totals.And(load);
        }

        return totals;
    }

    public LoadTotals And(ReplicaLoad load) =>
        new(Usage + load.Usage.Milli, Capacity + load.Capacity.Milli, Replicas + 1);

    /// <summary>The average usage, rounded towards zero; none without a replica.</summary>
    public Quantity Average => Replicas == 0 ? default : Saturated(Usage / Replicas);

    /// <summary>Usage over capacity in whole percent, rounded towards zero; none without capacity.</summary>
    public Quantity WholePercent => Capacity <= 0 ? default : Saturated(Usage * 100 / Capacity * 1000);

    private static Quantity Saturated(Int128 milli) =>
        Quantity.OfMilli((long)Int128.Clamp(milli, long.MinValue, long.MaxValue));
}
