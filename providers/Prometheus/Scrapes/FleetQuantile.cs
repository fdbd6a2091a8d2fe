using LlmCloudScaler.Core.Metrics;

namespace LlmCloudScaler.Providers.Prometheus.Scrapes;

/// <summary>Makes a quantile of the fleet of what its replicas' histograms took in: that of all observations in one,
/// which a mean of the replicas' quantiles is not.</summary>
/// <remarks>Of replicas that cannot be read nobody knows what they observed. The others tell for them while they are at
/// least as many: requests are spread over all. Where they are fewer, the quantile has failed. A replica that was
/// looked at once, or that has no such histogram, is neither.</remarks>
internal static class FleetQuantile
{
    /// <summary>The quantile, of the oldest instant that went into it.</summary>
    /// <param name="asked">A quantile.</param>
    /// <param name="findings">One for each ready replica; not empty.</param>
    /// <param name="at">The instant of evaluation; the answer is of none later.</param>
    public static Measurement Of(
        Asked asked, IReadOnlyCollection<Finding<ReplicaHistograms>> findings, DateTimeOffset at)
    {
        ReplicaHistograms[] told = [.. findings.OfType<Finding<ReplicaHistograms>.Told>().Select(each => each.Value)];
        if (told.Length == 0)
        {
            return Silence.Of(findings);
        }

        var faults = Silence.FaultsOf(findings);
        if (faults.Length > told.Length)
        {
            return Silence.Failed(faults, findings.Count);
        }

        var oldest = told.Min(each => each.At);
        return Histogram.Merge([.. told.SelectMany(each => each.All)])?.Quantile(asked.Part!.Value) is { } quantile
            ? new Measurement.OfFleet(new MetricSample(quantile, oldest < at ? oldest : at))
            : new Measurement.Absent(
                $"nothing was observed in {asked.Text} for {asked.Source.Window.TotalSeconds:0} s");
    }
}
