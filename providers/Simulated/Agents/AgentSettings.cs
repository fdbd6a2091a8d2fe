using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Providers.Simulated.Agents;

/// <summary>How the machines' agents gather metrics, and how a monitoring service publishes them.</summary>
public sealed record AgentSettings
{
    /// <summary>Once a minute, half a minute late, and nothing lost.</summary>
    public static AgentSettings Default { get; } = new();

    /// <summary>The time that one point speaks of; points end at multiples of it since the cloud's start, and carry
    /// the instant of their end. A multiple of <see cref="ScrapeEvery"/>.</summary>
    public TimeSpan Period { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How often gauges are looked at; a point is their mean. 15 s is what Prometheus deployments
    /// use.</summary>
    public TimeSpan ScrapeEvery { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long after its end a point can be read; 0 or more.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a point never arrives, all metrics of that period together; 0 to 1.</summary>
    public Ratio Loss { get; init; }

    /// <summary>How long points are kept: 3 hours, as CloudWatch keeps its high-resolution ones.</summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromHours(3);

    /// <summary>Whether <c>gpu_utilization</c> and <c>kv_cache_usage</c> are published replica by replica rather than
    /// as the mean over them.</summary>
    public bool PerReplica { get; init; }

    internal void ThrowIfImpossible()
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(ScrapeEvery, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(Delay, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(Retention, Period);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Loss.Value, 1);
        if (Period <= TimeSpan.Zero || Period.Ticks % ScrapeEvery.Ticks != 0)
        {
            throw new ArgumentOutOfRangeException(nameof(Period), Period, $"Must be a multiple of {ScrapeEvery}.");
        }
    }
}
