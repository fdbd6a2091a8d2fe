using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Policies;

/// <summary>How one fleet scales. Immutable; <see cref="PolicyRules"/> says what is wrong with one, and the document
/// reader hands out none that breaks a rule.</summary>
public sealed record Policy
{
    /// <summary>The fleet it scales.</summary>
    public required FleetName Fleet { get; init; }

    /// <summary>Which text it was read from; changes whenever the text does. Empty when it was made in code.</summary>
    public string Version { get; init; } = string.Empty;

    /// <summary>What may be done about a decision. Enforced at the actuator, never inside a decision.</summary>
    public Mode Mode { get; init; } = Mode.DryRun;

    /// <summary>Whose rules apply beyond Kubernetes' own.</summary>
    public Semantics Semantics { get; init; } = Semantics.Native;

    /// <summary>The fleet's pools, best first; at least one, names unique.</summary>
    public required ImmutableArray<PoolPolicy> Pools { get; init; }

    /// <summary>The fewest and most replicas over all pools.</summary>
    public required ReplicaRange Range { get; init; }

    /// <summary>The metrics its scalers use, by name.</summary>
    public required ImmutableSortedDictionary<MetricName, MetricPolicy> Metrics { get; init; }

    /// <summary>What asks for replicas; the largest need wins. At least one.</summary>
    public required ImmutableArray<ScalerPolicy> Scalers { get; init; }

    /// <summary>Kubernetes' <c>behavior</c> block; null where the document has none, for which Kubernetes has rules of
    /// their own (<see cref="Policies.Behavior"/>).</summary>
    public Behavior? Behavior { get; init; }

    /// <summary>The quiet time after a completed change, by direction; zero for none.</summary>
    public Cooldown Cooldown { get; init; } = Cooldown.None;

    /// <summary>How long a fleet may be blind before it is an alarm; more than zero.</summary>
    public TimeSpan BlindFor { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>The count to raise a fleet to that has been blind for <see cref="BlindFor"/>; null to hold on.
    /// </summary>
    public Replicas? BlindFallback { get; init; }

    /// <summary>The warm pool; null for none.</summary>
    public WarmPoolPolicy? WarmPool { get; init; }

    /// <summary>How and when to go to zero replicas; null where zero is not allowed.</summary>
    public ZeroPolicy? Zero { get; init; }

    /// <summary>What may be spent; null for no limit but the range.</summary>
    public BudgetPolicy? Budget { get; init; }

    /// <summary>Windows of the week that raise or cap the range.</summary>
    public ImmutableArray<ScheduleEntry> Schedule { get; init; } = [];

    /// <summary>A count held by hand until an instant; null for none.</summary>
    public Pin? Pin { get; init; }

    /// <summary>Until when nothing is changed at all; null for not paused.</summary>
    public DateTimeOffset? PausedUntil { get; init; }

    /// <summary>What to do when desired is not what we last set.</summary>
    public ExternalChange OnExternalChange { get; init; } = ExternalChange.Adopt;

    /// <summary>When to stop asking for machines that never come.</summary>
    public BreakerPolicy Breaker { get; init; } = BreakerPolicy.Default;

    /// <summary>How long a pool is left alone after it had no machine to give.</summary>
    public BackOffPolicy BackOff { get; init; } = BackOffPolicy.Default;

    /// <summary>How long starts take until the fleet's own history says so.</summary>
    public ColdStart ColdStart { get; init; } = ColdStart.Default;

    /// <summary>What the service promises its users; for scalers, the simulator and reports.</summary>
    public Objectives Objectives { get; init; } = Objectives.None;

    /// <summary>The metric that tells something, by its well-known name; of several the first by the policy's own
    /// names, null where there is none.</summary>
    public MetricName? MetricThatTells(Signal signal)
    {
        foreach (var (name, metric) in Metrics)
        {
            if (metric.Signal == signal)
            {
                return name;
            }
        }

        return null;
    }

    /// <summary>The pool of that name, or null.</summary>
    public PoolPolicy? Pool(PoolName name)
    {
        foreach (var pool in Pools)
        {
            if (pool.Name == name)
            {
                return pool;
            }
        }

        return null;
    }
}
