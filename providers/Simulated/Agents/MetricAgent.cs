using System.Collections.Immutable;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Providers.Simulated.Cloud;
using LlmCloudScaler.Providers.Simulated.Plant;
using LlmCloudScaler.Providers.Simulated.Traffic;

namespace LlmCloudScaler.Providers.Simulated.Agents;

/// <summary>Looks at the plant again and again, and publishes what it saw period by period.</summary>
internal sealed class MetricAgent
{
    private readonly SimulatedCloudOptions options;
    private readonly AgentSettings settings;
    private readonly SimulatedPlant plant;
    private readonly Timeline timeline;
    private readonly SeededRandom losses;
    private MetricPeriod period;

    public MetricAgent(SimulatedCloudOptions options, SimulatedPlant plant, Timeline timeline)
    {
        this.options = options;
        settings = options.Agents;
        this.plant = plant;
        this.timeline = timeline;
        // Traffic draws from the seed and the two after it.
        losses = new SeededRandom(unchecked(options.Seed + 3));
        Published = new MetricHistory(settings);
        period = new MetricPeriod(plant.Snapshot());
    }

    public MetricHistory Published { get; }

    /// <summary>Begins to look, one scrape from now.</summary>
    public void Begin() => timeline.After(settings.ScrapeEvery, Scrape);

    private void Scrape()
    {
        period.Scrape(plant.Replicas(), plant.GatewayQueued);
        if (timeline.Now.Ticks % settings.Period.Ticks == 0)
        {
            Publish();
        }

        timeline.After(settings.ScrapeEvery, Scrape);
    }

    private void Publish()
    {
        var now = plant.Snapshot();
        var values = period.Close(now, options.Start + timeline.Now, settings.PerReplica);
        period = new MetricPeriod(now);
        var isLost = losses.NextDouble() < settings.Loss.Value;
        Published.Add(new MetricPoint(timeline.Now, isLost ? [] : Passing(values)));
    }

    private ImmutableDictionary<string, Measurement> Passing(ImmutableDictionary<string, Measurement> values) =>
        values.RemoveRange(values.Keys.Where(name => options.Faults.IsBlack(name, timeline.Now)));
}
