namespace LlmCloudScaler.Providers.Simulated.Plant;

/// <summary>How a plant is set up; the defaults are the demonstration's.</summary>
internal sealed record PlantOptions
{
    /// <summary>The instant that the traffic's time 0 stands for. A Monday at midnight, as synthetic weeks
    /// begin.</summary>
    public DateTimeOffset Epoch { get; init; } = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    /// <summary>What attainment is counted against.</summary>
    public LatencyObjectives Objectives { get; init; } = LatencyObjectives.Default;

    /// <summary>How slow fresh engines are.</summary>
    public WarmUp WarmUp { get; init; } = WarmUp.Default;

    /// <summary>How long the gateway holds a request while no replica is ready; null: until one is.</summary>
    public TimeSpan? GatewayTimeout { get; init; }

    /// <summary>Counts requests by when they arrived; null: nobody does.</summary>
    public ArrivalWindows? Windows { get; init; }

    /// <summary>Told of every completed request, in the order of completion; null: nobody is.</summary>
    public Action<CompletedRequest>? OnCompleted { get; init; }
}
