using System.Collections.Frozen;
using System.Collections.Immutable;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Cli.BackTests.Peers;

/// <summary>What a look makes of the published metrics, whether they are of the fleet or of each replica.</summary>
/// <remarks>
/// <para>A point counts for <see cref="Lookback"/> after it was measured and is then absent, as in an instant query of
/// Prometheus, which is what nearly all the originals read. What is not finite is absent too.</para>
/// <para>Originals that ask each replica get, of a metric of the fleet, its share for every ready one: routing to the
/// replica with the fewest requests outstanding keeps replicas alike.</para>
/// </remarks>
internal static class Published
{
    /// <summary>How long a point counts. Source: Prometheus' <c>query.lookback-delta</c>, 5 minutes.</summary>
    public static readonly TimeSpan Lookback = TimeSpan.FromMinutes(5);

    private static readonly FrozenSet<string> Totals = WellKnownMetric.All
        .Where(metric => metric.Scope is MetricScope.FleetTotal)
        .Select(metric => metric.Name)
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Over the fleet. Replicas that do not report are not in it, for no original guesses; a mean stands for
    /// every ready replica.</summary>
    /// <param name="view">What is seen.</param>
    /// <param name="name">The metric.</param>
    /// <returns>Null when it is absent.</returns>
    public static double? Total(PeerView view, string name)
    {
        if (Totals.Contains(name) && view.Published.GetValueOrDefault(name) is Measurement.OfFleet fleet)
        {
            return Known(fleet.Sample, view.Now);
        }

        return Totals.Contains(name) && Each(view, name) is { IsEmpty: false } each
            ? each.Sum()
            : Average(view, name) * view.Ready.Count;
    }

    /// <summary>For one ready replica, on average.</summary>
    /// <param name="view">What is seen.</param>
    /// <param name="name">The metric.</param>
    /// <returns>Null when it is absent, or no replica is ready.</returns>
    public static double? Average(PeerView view, string name)
    {
        if (view.Ready == Replicas.None)
        {
            return null;
        }

        if (view.Published.GetValueOrDefault(name) is Measurement.OfFleet fleet)
        {
            return Known(fleet.Sample, view.Now) / (Totals.Contains(name) ? view.Ready.Count : 1);
        }

        var each = Each(view, name);
        return each.IsEmpty ? null : each.Average();
    }

    /// <summary>What each replica says: one value for every replica that reports, or the fleet's for every ready one.
    /// </summary>
    /// <param name="view">What is seen.</param>
    /// <param name="name">The metric.</param>
    /// <returns>Empty when it is absent, or no replica is ready.</returns>
    public static ImmutableArray<double> Each(PeerView view, string name)
    {
        if (view.Ready == Replicas.None)
        {
            return [];
        }

        switch (view.Published.GetValueOrDefault(name))
        {
            case Measurement.OfFleet when Average(view, name) is { } share:
                return [.. Enumerable.Repeat(share, view.Ready.Count)];
            case Measurement.PerReplica replicas:
                return [.. replicas.Samples.Select(each => Known(each.Sample, view.Now)).OfType<double>()];
            default:
                return [];
        }
    }

    /// <summary>Requests in the replicas and before them. With no replica ready none can run, so those that wait are
    /// all there are; else both metrics are needed.</summary>
    /// <param name="view">What is seen.</param>
    /// <returns>Null when a metric of them is absent.</returns>
    public static double? InFlight(PeerView view) =>
        view.Ready == Replicas.None ? Total(view, ObservedMetric.Queue)
            : Total(view, ObservedMetric.Running) + Total(view, ObservedMetric.Queue);

    /// <summary>When the newest value of a metric was measured.</summary>
    /// <param name="view">What is seen.</param>
    /// <param name="name">The metric.</param>
    /// <returns>Null when it is absent.</returns>
    public static DateTimeOffset? MeasuredAt(PeerView view, string name) =>
        view.Published.GetValueOrDefault(name) switch
        {
            Measurement.OfFleet fleet when Known(fleet.Sample, view.Now) is not null => fleet.Sample.At,
            Measurement.PerReplica replicas => replicas.Samples
                .Where(each => Known(each.Sample, view.Now) is not null)
                .Select(each => (DateTimeOffset?)each.Sample.At)
                .Max(),
            _ => null,
        };

    /// <summary>Whether the source failed to answer, which is not the same as having nothing to say.</summary>
    /// <param name="view">What is seen.</param>
    /// <param name="name">The metric.</param>
    public static bool HasFailed(PeerView view, string name) =>
        view.Published.GetValueOrDefault(name) is Measurement.Failed;

    private static double? Known(MetricSample sample, DateTimeOffset now) =>
        double.IsFinite(sample.Value) && now - sample.At <= Lookback ? sample.Value : null;
}
