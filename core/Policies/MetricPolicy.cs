using LlmCloudScaler.Core.Metrics;

namespace LlmCloudScaler.Core.Policies;

/// <summary>One metric of a policy: where it is read, and what may be believed of it.</summary>
/// <param name="Name">The policy's name for it.</param>
/// <param name="Source">Where it is read.</param>
/// <param name="Scope">What one of its values speaks of.</param>
/// <param name="Unit">What its values count.</param>
/// <param name="MaxAge">The oldest a value may be and still be used; more than zero.</param>
/// <param name="Range">The values it can plausibly have.</param>
public sealed record MetricPolicy(
    MetricName Name,
    MetricSource Source,
    MetricScope Scope,
    MetricUnit Unit,
    TimeSpan MaxAge,
    ValueRange Range)
{
    /// <summary>How old a value may be when the policy does not say: cloud metrics are a minute or two late.</summary>
    public static readonly TimeSpan MaxAgeDefault = TimeSpan.FromMinutes(3);

    /// <summary>What it tells, by its well-known name; null for a name that is not known.</summary>
    public Signal? Signal { get; } = WellKnownMetric.Of(Name, Source)?.Signal;
}
