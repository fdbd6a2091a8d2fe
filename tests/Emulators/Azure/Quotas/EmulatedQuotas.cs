using LlmCloudScaler.Emulators.Parts;

namespace LlmCloudScaler.Emulators.Azure.Quotas;

/// <summary>How many vCPUs the subscription may have in each region, and which sizes of machines. Machines of scale
/// sets are never refused for it: for that there is <see cref="Compute.LaunchFailure"/>.</summary>
public sealed class EmulatedQuotas
{
    private const long LimitDefault = 1000;

    private readonly Turnstile _turnstile;
    private readonly Dictionary<string, long> _limits = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, long> _others = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(string Size, string Reason, IReadOnlyList<string> Zones)> _restrictions = [];

    internal EmulatedQuotas(Turnstile turnstile) => _turnstile = turnstile;

    /// <summary>Sets a limit.</summary>
    /// <param name="quota">Such as <c>cores</c>, <c>lowPriorityCores</c> or <c>StandardNCADSA100v4Family</c>.</param>
    /// <param name="vcpus">How many.</param>
    public void Limit(string quota, long vcpus) => _turnstile.Pass(_ => _limits[quota] = vcpus);

    /// <summary>Lets machines that are in no scale set have some of a quota.</summary>
    public void UseByOthers(string quota, long vcpus) => _turnstile.Pass(_ => _others[quota] = vcpus);

    /// <summary>Keeps machines of a size from the subscription.</summary>
    /// <param name="size">Such as <c>Standard_ND96asr_v4</c>.</param>
    /// <param name="reason">Such as <c>NotAvailableForSubscription</c>.</param>
    /// <param name="zones">In these zones; none for the whole region.</param>
    public void Restrict(string size, string reason, params IReadOnlyList<string> zones) =>
        _turnstile.Pass(_ => _restrictions.Add((size, reason, zones)));

    internal long LimitOf(string quota) => _limits.GetValueOrDefault(quota, LimitDefault);

    internal long UsedByOthers(string quota) => _others.GetValueOrDefault(quota);

    internal IEnumerable<(string Reason, IReadOnlyList<string> Zones)> RestrictionsOf(string size) => _restrictions
        .Where(one => string.Equals(one.Size, size, StringComparison.OrdinalIgnoreCase))
        .Select(one => (one.Reason, one.Zones));
}
