using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Scalers;

/// <summary>Kubernetes HPA v2's arithmetic of targets, exactly: sums and averages in whole thousandths, rounded towards
/// zero; proportions in doubles; the answer rounded up.</summary>
/// <remarks>Source: Kubernetes' <c>replica_calculator.go</c>, where <c>GetResourceReplicas</c> is <see
/// cref="Utilization"/>, <c>GetMetricReplicas</c> is <see cref="AverageValue"/>, <c>GetObjectMetricReplicas</c> and
/// <c>GetExternalMetricReplicas</c> are <see cref="Level"/>, and their per-pod versions <see cref="AverageOfTotal"/>.
/// It differs where Kubernetes' integers wrap round (these saturate) and below zero (a negative usage is none).
/// </remarks>
public static class TargetArithmetic
{
    /// <summary>Keeps the replicas' usage at so many percent of their capacity.</summary>
    /// <param name="current">The desired capacity that is decided from.</param>
    /// <param name="loads">The replicas.</param>
    /// <param name="percent">The target; 1 or more.</param>
    /// <param name="tolerance">How near is near enough.</param>
    /// <returns>Null when no replica is measured that has a capacity: there is nothing to say.</returns>
    /// <example>3 replicas at 50 % of a target of 30 % are 1.67 times too busy: 5 are needed.</example>
    public static TargetAnswer? Utilization(
        Replicas current, ReplicaLoads loads, int percent, Tolerance tolerance)
    {
        ArgumentNullException.ThrowIfNull(loads);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(percent);
        var measured = LoadTotals.Of(loads.Measured);
        if (measured.Capacity <= 0)
        {
            return null;
        }

        // A replica that does not report is taken to be full, or as busy as the target where that is fuller still.
        var full = Math.Max(100, percent);
        return PerReplica(
            current,
            loads,
            tolerance,
            value: totals => totals.WholePercent,
            target: Quantity.OfMilli(percent * 1000L),
            silent: capacity => Quantity.OfMilli((long)Int128.Min(long.MaxValue, (Int128)capacity.Milli * full / 100)));
    }

    /// <summary>Keeps the replicas' average at a value.</summary>
    /// <param name="current">The desired capacity that is decided from.</param>
    /// <param name="loads">The replicas.</param>
    /// <param name="target">For each replica; more than zero.</param>
    /// <param name="tolerance">How near is near enough.</param>
    /// <returns>Null when no replica is measured: there is nothing to say.</returns>
    /// <example>3 replicas at 20, 10 and 30 for a target of 15 are 1.33 times too busy: 4 are needed.</example>
    public static TargetAnswer? AverageValue(
        Replicas current, ReplicaLoads loads, Quantity target, Tolerance tolerance)
    {
        ArgumentNullException.ThrowIfNull(loads);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(target.Milli);
        return loads.Measured.IsEmpty
            ? null
            : PerReplica(current, loads, tolerance, totals => totals.Average, target, silent: _ => target);
    }

    /// <summary>Keeps a level that is one number for the fleet, on the assumption that it falls as replicas are added.
    /// From zero replicas the tolerance does not apply: anything at all needs one.</summary>
    /// <param name="current">The desired capacity that is decided from.</param>
    /// <param name="ready">How many replicas the level comes from.</param>
    /// <param name="level">What it is.</param>
    /// <param name="target">What it should be; more than zero.</param>
    /// <param name="tolerance">How near is near enough.</param>
    /// <example>A level of 20 for a target of 15 on 3 ready replicas asks for 4.</example>
    public static TargetAnswer Level(
        Replicas current, Replicas ready, Quantity level, Quantity target, Tolerance tolerance)
    {
        var usage = UsageOf(level, target);
        var fromZero = current == Replicas.None;
        var within = !fromZero && tolerance.Covers(usage);
        var count = within ? current : Replicas.Ceiling(usage.Value * (fromZero ? 1 : ready.Count));
        return new(count, count, within ? TargetPosition.Within : Beyond(usage), level, usage, level);
    }

    /// <summary>Keeps a total at so much for each replica there is.</summary>
    /// <param name="existing">How many replicas share the total; with none, the tolerance does not apply.</param>
    /// <param name="total">Over the fleet.</param>
    /// <param name="target">For each replica; more than zero.</param>
    /// <param name="tolerance">How near is near enough.</param>
    /// <returns>Within tolerance the answer is <paramref name="existing"/>, as in Kubernetes, not what is desired.
    /// </returns>
    /// <example>A total of 8.6 for a target of 2.15 on 3 replicas asks for 4; each has 2.867, rounded up.</example>
    public static TargetAnswer AverageOfTotal(
        Replicas existing, Quantity total, Quantity target, Tolerance tolerance)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(target.Milli);
        var sharers = Math.Max(1, existing.Count);
        var usage = Ratio.Of(Math.Max(0, total.Milli / ((double)target.Milli * sharers)));
        var within = existing != Replicas.None && tolerance.Covers(usage);
        var count = within ? existing : Replicas.Ceiling((double)total.Milli / target.Milli);
        var share = Quantity.OfMilli((total.Milli / sharers) + (total.Milli % sharers > 0 ? 1 : 0));
        return new(count, count, within ? TargetPosition.Within : Beyond(usage), share, usage, share);
    }

    /// <summary>Silent replicas are given the usage that argues against a change, and only a change that survives it is
    /// made: on the way in those that do not report are taken to be busy; on the way out they and those that are not
    /// ready yet are taken to be idle.</summary>
    private static TargetAnswer PerReplica(
        Replicas current,
        ReplicaLoads loads,
        Tolerance tolerance,
        Func<LoadTotals, Quantity> value,
        Quantity target,
        Func<Quantity, Quantity> silent)
    {
        var measured = LoadTotals.Of(loads.Measured);
        var usage = UsageOf(value(measured), target);
        var near = tolerance.Covers(usage);
        var certain = loads.Missing.IsEmpty && (loads.Unready.IsEmpty || usage <= Ratio.One);
        var (count, position) = certain
            ? near ? (current, TargetPosition.Within) : (Needed(usage, measured), Beyond(usage))
            : Doubted() ?? (current, near ? TargetPosition.Within : TargetPosition.Uncertain);

        var safe = SafeDownTo(loads, load => UsageOf(value(default(LoadTotals).And(load)), target).Value, silent);
        var cap = Replicas.Max(current, count);
        return new(count, Replicas.Min(safe, cap), position, value(measured), usage, measured.Average);

        (Replicas, TargetPosition)? Doubted()
        {
            var filled = Filled(measured, loads, usage, silent);
            var doubted = UsageOf(value(filled), target);
            var needed = Needed(doubted, filled);
            var turned = doubted.CompareTo(Ratio.One) * usage.CompareTo(Ratio.One) < 0;
            var contrary = (doubted < Ratio.One && needed > current) || (doubted > Ratio.One && needed < current);
            return turned || contrary || tolerance.Covers(doubted) ? null : (needed, Beyond(doubted));
        }
    }

    private static LoadTotals Filled(
        LoadTotals totals, ReplicaLoads loads, Ratio usage, Func<Quantity, Quantity> silent)
    {
        if (usage == Ratio.One)
        {
            return totals;
        }

        foreach (var capacity in loads.Missing)
        {
            totals = totals.And(new(usage < Ratio.One ? silent(capacity) : default, capacity));
        }

        foreach (var capacity in loads.Unready)
        {
            totals = usage > Ratio.One ? totals.And(new(default, capacity)) : totals;
        }

        return totals;
    }

    /// <summary>As if every measured replica were as loaded as the worst, and every missing one as loaded as it is
    /// taken to be on the way in. Of a mean alone this is the mean's own answer.</summary>
    private static Replicas SafeDownTo(
        ReplicaLoads loads, Func<ReplicaLoad, double> usage, Func<Quantity, Quantity> silent)
    {
        var worst = 0.0;
        foreach (var load in loads.Measured)
        {
            worst = Math.Max(worst, usage(load));
        }

        var need = worst * loads.Measured.Length;
        foreach (var capacity in loads.Missing)
        {
            need += usage(new(silent(capacity), capacity));
        }

        return Replicas.Ceiling(need);
    }

    private static Ratio UsageOf(Quantity value, Quantity target)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(target.Milli);
        return Ratio.Of(Math.Max(0, (double)value.Milli / target.Milli));
    }

    private static Replicas Needed(Ratio usage, LoadTotals over) => Replicas.Ceiling(usage.Value * over.Replicas);

    private static TargetPosition Beyond(Ratio usage) =>
        usage > Ratio.One ? TargetPosition.Above : TargetPosition.Below;
}
