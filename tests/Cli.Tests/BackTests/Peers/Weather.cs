using System.Collections.Immutable;

using LlmCloudScaler.Cli.BackTests.Peers;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Cli.Tests.BackTests.Peers;

/// <summary>A fleet to which anything may happen: loads jump, metrics fail, go away, are nonsense or come from some of
/// the replicas only, and replicas start late or never.</summary>
/// <param name="seed">What all of it is drawn from.</param>
internal sealed class Weather(int seed)
{
    private static readonly ImmutableArray<string> Names =
    [
        ObservedMetric.GpuUtilization, ObservedMetric.CacheUsage, ObservedMetric.Running, ObservedMetric.Queue,
        ObservedMetric.Arrivals, ObservedMetric.PromptTokens, ObservedMetric.GenerationTokens,
    ];

    private readonly Random random = new(seed);
    private DateTimeOffset now = Looks.Start;
    private Replicas desired = Replicas.Of(3);
    private int ready = 3;
    private ImmutableDictionary<string, Measurement> published = ImmutableDictionary<string, Measurement>.Empty;

    /// <summary>What is seen next.</summary>
    /// <param name="every">How long after the last look.</param>
    public PeerView Next(TimeSpan every)
    {
        now += every;
        ready = random.Next(4) switch
        {
            0 => random.Next(0, desired.Count + 1),
            _ => Math.Min(desired.Count, ready + random.Next(2)),
        };
        if (random.Next(5) == 0)
        {
            var name = Names[random.Next(Names.Length)];
            published = Draw() is { } drawn ? published.SetItem(name, drawn) : published.Remove(name);
        }

        var range = ReplicaRange.Of(Replicas.Of(random.Next(0, 3)), Replicas.Of(random.Next(3, 30)));
        return new(now, desired, Replicas.Of(ready), desired - Replicas.Of(ready), range, published);
    }

    /// <summary>What the rule asks for.</summary>
    public void Ask(Replicas count) => desired = count;

    private Measurement? Draw() => random.Next(12) switch
    {
        0 => null,
        1 => new Measurement.Absent("no such series"),
        2 => new Measurement.Failed(SourceFault.Unreachable, "no answer"),
        3 => new Measurement.OfFleet(new(double.NaN, now)),
        4 => new Measurement.OfFleet(new(0, now)),
        5 => new Measurement.OfFleet(new(1e12, now)),
        < 9 => new Measurement.PerReplica(
        [
            .. Enumerable.Range(0, random.Next(0, 8)).Select(index => new ReplicaSample(new($"r{index}"), Sample())),
        ]),
        _ => new Measurement.OfFleet(Sample()),
    };

    private MetricSample Sample() => new(Math.Pow(10, (6 * random.NextDouble()) - 2), now.AddSeconds(-random.Next(90)));
}
