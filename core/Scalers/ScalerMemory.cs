using System.Collections.Immutable;

using LlmCloudScaler.Core.Engines;
using LlmCloudScaler.Core.Forecasts;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Scalers;

/// <summary>What a scaler remembers from tick to tick. A closed family, one case for each scaler that needs one.
/// </summary>
public abstract record ScalerMemory
{
    private ScalerMemory()
    {
    }

    /// <summary>The concurrency scaler's windows.</summary>
    /// <param name="Samples">The distinct samples of the stable window, oldest first; at most <see
    /// cref="Concurrency.SamplesAtMost"/>.</param>
    /// <param name="PanicSince">When the burst was last seen; null in calm.</param>
    /// <param name="PanicPeak">The most asked for in this panic.</param>
    public sealed record ConcurrencyWindow(
        ImmutableArray<MetricSample> Samples, DateTimeOffset? PanicSince, Replicas PanicPeak) : ScalerMemory;

    /// <summary>The queue scaler's view of how its queue moves.</summary>
    /// <param name="Waiting">The last sample of the queue's length.</param>
    /// <param name="ServedPerReplica">Requests a second one replica completes, as learnt; thousandths matter. Zero
    /// while nothing was learnt yet.</param>
    /// <param name="Growth">Requests a second by which the queue grows, smoothed; negative while it falls.</param>
    public sealed record QueueTrend(MetricSample Waiting, Quantity ServedPerReplica, Quantity Growth = default)
        : ScalerMemory;

    /// <summary>The demand scaler's view of what arrives and of what its engines take for it.</summary>
    /// <param name="At">When the newest sample was measured; null before the first.</param>
    /// <param name="SeenAt">When it was first seen; null before the first.</param>
    /// <param name="Every">How long after the one before it was measured; zero before the second.</param>
    /// <param name="History">What arrived, in prompt tokens' worth of work a second.</param>
    /// <param name="Fit">What an engine takes, as learnt.</param>
    /// <param name="Read">Prompt tokens read a second, smoothed.</param>
    /// <param name="Admitted">Requests admitted a second, smoothed alike.</param>
    /// <param name="Written">Tokens written a second, smoothed alike.</param>
    /// <param name="Done">Requests completed a second, smoothed alike.</param>
    /// <param name="Waiting">Requests waiting at the newest sample.</param>
    /// <param name="Running">Requests running at the newest sample.</param>
    /// <param name="Strain">How many times more irregular arrivals are taken to be than they show, since latencies say
    /// so; 1 or more.</param>
    /// <param name="Look">The look that is being gathered; null for none.</param>
    public sealed record DemandTrend(
        DateTimeOffset? At,
        DateTimeOffset? SeenAt,
        TimeSpan Every,
        DemandHistory History,
        EngineFit Fit,
        Quantity Read,
        Quantity Admitted,
        Quantity Written,
        Quantity Done,
        Quantity Waiting,
        Quantity Running,
        Ratio Strain,
        LookSums? Look) : ScalerMemory
    {
        /// <summary>Nothing seen yet.</summary>
        /// <param name="prior">What is believed of the engines, one of <see cref="EnginePriors.Names"/>; null for
        /// nothing.</param>
        internal static DemandTrend Begin(string? prior) => new(
            At: null,
            SeenAt: null,
            Every: TimeSpan.Zero,
            DemandHistory.Empty,
            prior is not null && EnginePriors.Named(prior) is { } costs ? EngineFit.Believing(costs) : EngineFit.Empty,
            Read: default,
            Admitted: default,
            Written: default,
            Done: default,
            Waiting: default,
            Running: default,
            Strain: Ratio.One,
            Look: null);

        /// <summary>Whether the next sample should have been there by now: what is known may be the past.</summary>
        /// <param name="now">The instant of evaluation.</param>
        internal bool IsOverdue(DateTimeOffset now) => SeenAt is { } seen && now > seen && now - seen >= Every;

        /// <summary>How long a request is, on average.</summary>
        internal RequestLengths Lengths => new(
            Admitted.Milli > 0 ? Read.Value / Admitted.Value : 0,
            Done.Milli > 0 ? Written.Value / Done.Value : 0);
    }
}
