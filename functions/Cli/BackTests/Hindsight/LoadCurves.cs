using System.Collections.Immutable;

using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Providers.Simulated;
using LlmCloudScaler.Providers.Simulated.Traffic;

namespace LlmCloudScaler.Cli.BackTests.Hindsight;

/// <summary>Measures what numbers of replicas would make of a traffic, window by window: each window's requests are
/// sent to fleets of fixed size that have nothing else to do.</summary>
/// <param name="options">The cloud whose first group's replicas, promises and traffic count.</param>
/// <param name="range">The sizes considered.</param>
internal sealed class LoadCurves(SimulatedCloudOptions options, ReplicaRange range)
{
    /// <summary>A window. A launch costs about as long as this before it helps, so that nobody who pays for it follows
    /// the load more finely; and a request takes some seconds of it, so that its empty beginning makes little
    /// difference.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    /// <summary>How long answers are waited for after the window.</summary>
    private static readonly TimeSpan Tail = TimeSpan.FromMinutes(10);

    /// <summary>Below this share in time a fleet is hopeless, and smaller ones are not tried.</summary>
    private const double Hopeless = 0.5;

    /// <summary>One replica more that brings fewer than one in a thousand of the requests into time ends the search
    /// upward: what is still late is late for other reasons than too few replicas.</summary>
    private const double NoGain = 0.001;

    /// <summary>Measures the windows from the start to a length; the last may be shorter.</summary>
    public ImmutableArray<LoadCurve> Measure(TimeSpan length, CancellationToken cancellation)
    {
        var curves = ImmutableArray.CreateBuilder<LoadCurve>();
        var (batch, from, enough) = (new List<InferenceRequest>(), TimeSpan.Zero, range.Min.Count);
        using var requests = options.Traffic.Requests(options.Seed).GetEnumerator();
        var isLeft = requests.MoveNext();
        while (from < length)
        {
            cancellation.ThrowIfCancellationRequested();
            var until = from + Window < length ? from + Window : length;
            batch.Clear();
            for (; isLeft && requests.Current.Arrival < until; isLeft = requests.MoveNext())
            {
                batch.Add(requests.Current with { Arrival = requests.Current.Arrival - from });
            }

            var curve = Curve([.. batch], until - from, enough);
            enough = curve.Fewest + curve.InTime.Length - 1;
            curves.Add(curve);
            from = until;
        }

        return curves.ToImmutable();
    }

    /// <param name="batch">The requests, in the window's own time.</param>
    /// <param name="length">The window's.</param>
    /// <param name="guess">Where to begin: what was enough for the window before.</param>
    private LoadCurve Curve(InferenceRequest[] batch, TimeSpan length, int guess)
    {
        var (fewest, most) = (range.Min.Count, range.Max.Count);
        var tried = new SortedDictionary<int, long>();
        var arrived = 0L;
        long Try(int replicas)
        {
            var window = Run(batch, replicas);
            arrived = window.Arrived;
            return tried[replicas] = window.InTime;
        }

        if (batch.Length == 0)
        {
            return new(length, 0, fewest, [0]);
        }

        for (var (size, before) = (guess, Try(guess)); size < most && before < arrived; size++)
        {
            var next = Try(size + 1);
            if (before > arrived * Hopeless && next - before < arrived * NoGain)
            {
                break;
            }

            before = next;
        }

        for (var size = guess; size > fewest && tried[size] >= arrived * Hopeless; size--)
        {
            Try(size - 1);
        }

        return new(length, arrived, fewest, Filled(tried, fewest));
    }

    /// <summary>Sizes that were not tried are given their share of the smallest that was, which is more than they
    /// would do; and a larger one is never worse than a smaller.</summary>
    private static ImmutableArray<long> Filled(SortedDictionary<int, long> tried, int fewest)
    {
        var (smallest, there) = tried.First();
        var filled = ImmutableArray.CreateBuilder<long>();
        for (var size = fewest; size < smallest; size++)
        {
            filled.Add(there * size / smallest);
        }

        var best = 0L;
        filled.AddRange(tried.Values.Select(inTime => best = Math.Max(best, inTime)));
        var useful = filled.IndexOf(filled[^1]) + 1;
        return [.. filled.Take(useful)];
    }

    private (long Arrived, long InTime) Run(InferenceRequest[] batch, int replicas)
    {
        // Requests of 0 replicas wait until the end, and are late.
        using var cloud = new SimulatedCloud(StaticFleet.Options(options, Replicas.Of(replicas)) with
        {
            Traffic = SimulatedTraffic.Of(options.Traffic.Label, batch),
            CountEvery = Window,
        });
        cloud.AdvanceTo(options.Start + Window + Tail);
        var window = cloud.Windows()[0];
        return (window.Arrived, window.InTime);
    }
}
