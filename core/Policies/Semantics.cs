namespace LlmCloudScaler.Core.Policies;

/// <summary>Whose rules a policy is decided by.</summary>
public enum Semantics
{
    /// <summary>Kubernetes' rules, and ours for what Kubernetes does not know: launches that never arrive, scale-in
    /// that must be proven on the worst replica, a breaker for runaways.</summary>
    Native,

    /// <summary>Exactly what a HorizontalPodAutoscaler would do, for a manifest that is moved here unchanged.</summary>
    Kubernetes,
}
