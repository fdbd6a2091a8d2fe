using LlmCloudScaler.Emulators.Parts;

namespace LlmCloudScaler.Emulators.Gcp.Quotas;

/// <summary>How much of what the project may have in each region, and in all of them. Machines of groups are never
/// refused for it: for that there is <see cref="Compute.LaunchFailure"/>.</summary>
public sealed class EmulatedQuotas
{
    private const string Preemptible = "PREEMPTIBLE_";

    private const double LimitDefault = 1000;

    private readonly Turnstile _turnstile;
    private readonly Dictionary<string, double> _limits = [];
    private readonly Dictionary<string, double> _others = [];
    private readonly HashSet<string> _untold = [];

    internal EmulatedQuotas(Turnstile turnstile) => _turnstile = turnstile;

    /// <summary>Sets a limit. One of Spot machines is 0 until it is set.</summary>
    /// <param name="metric">Such as <c>NVIDIA_A100_GPUS</c> or <c>GPUS_ALL_REGIONS</c>.</param>
    /// <param name="limit">How much.</param>
    public void Limit(string metric, double limit) => _turnstile.Pass(_ => _limits[metric] = limit);

    /// <summary>Lets machines that are in no group have some of a quota.</summary>
    public void UseByOthers(string metric, double used) => _turnstile.Pass(_ => _others[metric] = used);

    /// <summary>Tells of a quota no more.</summary>
    public void Conceal(string metric) => _turnstile.Pass(_ => _untold.Add(metric));

    internal bool IsTold(string metric) => !_untold.Contains(metric);

    internal double LimitOf(string metric) => _limits.GetValueOrDefault(
        metric, metric.StartsWith(Preemptible, StringComparison.Ordinal) ? 0 : LimitDefault);

    internal double UsedByOthers(string metric) => _others.GetValueOrDefault(metric);
}
