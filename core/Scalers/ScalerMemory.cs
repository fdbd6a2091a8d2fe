using System.Collections.Immutable;

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
}
