using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Providers.Simulated.Agents;
using LlmCloudScaler.Providers.Simulated.Cloud;
using LlmCloudScaler.Providers.Simulated.Exposition;
using LlmCloudScaler.Providers.Simulated.Plant;

namespace LlmCloudScaler.Providers.Simulated;

/// <summary>The exporters of a <see cref="SimulatedCloud"/>, all on one page for a Prometheus to scrape: vLLM's and
/// DCGM's of each machine that serves, and Envoy's of the gateway, under their real names.</summary>
/// <remarks>
/// <para>Every sample carries the virtual instant, so whoever scrapes must honor timestamps, and labels too: a series
/// has the instance that it would have if its machine had been scraped.</para>
/// <para>Counters count from the cloud's start, or from when their replica was ready. A machine that has gone says
/// nothing more. Without any replica only the gateway speaks. Latencies come as one histogram of the fleet, with
/// <c>instance="fleet:8000"</c>, where real servers each have their own.</para>
/// </remarks>
public sealed class SimulatedExporters
{
    private readonly GroupDirectory groups;
    private readonly SimulatedPlant plant;
    private readonly SimulatedCloudOptions options;
    private PlantSnapshot before;
    private PlantSnapshot last;

    internal SimulatedExporters(GroupDirectory groups, SimulatedPlant plant, SimulatedCloudOptions options)
    {
        this.groups = groups;
        this.plant = plant;
        this.options = options;
        before = last = plant.Snapshot();
    }

    /// <summary>What can be scraped now, in the text format of Prometheus, version 0.0.4. GPU utilization is that of
    /// the time since the page of an earlier instant was read, or since the start.</summary>
    public string Page()
    {
        var now = plant.Snapshot();
        if (now.At > last.At)
        {
            (before, last) = (last, now);
        }

        var text = new ExpositionText(options.Start + now.At);
        GatewayFamilies.Write(text, now);
        ImmutableArray<ExposedReplica> replicas =
            [.. now.Replicas.Where(each => each.State is not ReplicaState.Starting).Select(Exposed)];
        VllmFamilies.Write(text, replicas, now);
        DcgmFamilies.Write(text, replicas);
        return text.ToString();
    }

    private ExposedReplica Exposed(ReplicaSnapshot replica)
    {
        var earlier = before.Replicas.FirstOrDefault(
            each => each.Id == replica.Id && each.ReadyAt == replica.ReadyAt);
        var gauges = new ReplicaGauges(earlier?.Busy ?? TimeSpan.Zero);
        var group = groups.All.First(each => each.Find(new ReplicaId(replica.Id)) is not null);
        return new ExposedReplica(replica, group.Options, gauges.GpuUtilization(replica, before.At, last.At));
    }
}
