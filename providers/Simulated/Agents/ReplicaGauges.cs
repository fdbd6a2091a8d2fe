using LlmCloudScaler.Providers.Simulated.Plant;

namespace LlmCloudScaler.Providers.Simulated.Agents;

/// <summary>What one machine's agent has gathered in a period.</summary>
/// <param name="busyBefore">The engine's busy time when the period began.</param>
internal sealed class ReplicaGauges(TimeSpan busyBefore)
{
    private GaugeMean cache;

    /// <summary>Mean cache usage; null when it was never scraped.</summary>
    public double? CacheUsage => cache.Value;

    public void Scrape(ReplicaSnapshot replica) => cache.Add(replica.KvReserved);

    /// <summary>Percent of the time in the period, since it was ready, in which anything ran; null when it was ready
    /// for no time.</summary>
    public double? GpuUtilization(ReplicaSnapshot replica, TimeSpan begin, TimeSpan end)
    {
        var ready = end - (replica.ReadyAt > begin ? replica.ReadyAt : begin);
        return ready > TimeSpan.Zero ? Math.Min(100, (replica.Busy - busyBefore) / ready * 100) : null;
    }
}
