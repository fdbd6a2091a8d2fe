using System.Collections.Immutable;

using LlmCloudScaler.Cli.BackTests.Peers;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Cli.Tests.BackTests.Peers;

/// <summary>Views that tests hand to rules.</summary>
internal static class Looks
{
    /// <summary>When every story begins: a Monday's midnight.</summary>
    public static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    /// <summary>1 to 20 replicas.</summary>
    public static readonly ReplicaRange Range = ReplicaRange.Of(Replicas.Of(1), Replicas.Of(20));

    /// <summary>A fleet of which all is ready, with metrics of the fleet measured now.</summary>
    /// <param name="seconds">Since <see cref="Start"/>.</param>
    /// <param name="desired">The count asked for last, all ready.</param>
    /// <param name="metrics">Names and values.</param>
    public static PeerView At(double seconds, int desired, params (string Name, double Value)[] metrics)
    {
        var now = Start.AddSeconds(seconds);
        return new(
            now,
            Replicas.Of(desired),
            Ready: Replicas.Of(desired),
            Pending: Replicas.None,
            Range,
            metrics.ToImmutableDictionary(
                metric => metric.Name,
                metric => (Measurement)new Measurement.OfFleet(new MetricSample(metric.Value, now))));
    }

    /// <summary>The same with some not ready.</summary>
    public static PeerView Waiting(this PeerView view, int ready, int pending) =>
        view with { Ready = Replicas.Of(ready), Pending = Replicas.Of(pending) };

    /// <summary>The same with a metric that each replica publishes, measured now.</summary>
    public static PeerView Each(this PeerView view, string name, params double[] values) => view with
    {
        Published = view.Published.SetItem(name, new Measurement.PerReplica(
        [
            .. values.Select((value, index) => new ReplicaSample(new($"r{index}"), new(value, view.Now))),
        ])),
    };

    /// <summary>The same with a metric whose source does not answer.</summary>
    public static PeerView Failing(this PeerView view, string name) => view with
    {
        Published = view.Published.SetItem(name, new Measurement.Failed(SourceFault.Unreachable, "no answer")),
    };

    /// <summary>Looks again and again at the same, from a second to a second, both inclusive.</summary>
    /// <returns>What the last look decided.</returns>
    public static int Through(
        this Func<PeerView, Replicas> decide, int from, int to, TimeSpan every, Func<int, PeerView> view)
    {
        var last = -1;
        for (var second = from; second <= to; second += (int)every.TotalSeconds)
        {
            last = decide(view(second)).Count;
        }

        return last;
    }
}
