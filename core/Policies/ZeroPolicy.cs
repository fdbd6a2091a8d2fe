using LlmCloudScaler.Core.Metrics;

namespace LlmCloudScaler.Core.Policies;

/// <summary>When a fleet may have no replica at all, and what wakes it.</summary>
/// <param name="Signal">A metric of demand that lives off the fleet: a queue, a gateway, a load balancer. Null only
/// under <see cref="Semantics.Kubernetes"/>, where it means that zero is not left again.</param>
/// <param name="IdleFor">How long the signal must have read zero before the last replica goes.</param>
/// <param name="Stepwise">Whether the last step is from one replica only, never from several.</param>
public sealed record ZeroPolicy(MetricName? Signal, TimeSpan IdleFor, bool Stepwise = true);
