using System.Collections.Immutable;

namespace LlmCloudScaler.Emulators.Aws.Identity;

/// <summary>The account's quotas.</summary>
public sealed class EmulatedQuotas
{
    private ImmutableDictionary<(string Service, string Quota), double> _values =
        ImmutableDictionary<(string Service, string Quota), double>.Empty;

    internal EmulatedQuotas()
    {
    }

    /// <summary>Sets a quota.</summary>
    /// <param name="service">As Service Quotas names it: <c>ec2</c>.</param>
    /// <param name="quota">As <c>L-417A185B</c>.</param>
    /// <param name="value">In the quota's own unit: of instance families, vCPUs.</param>
    public void Set(string service, string quota, double value) =>
        ImmutableInterlocked.AddOrUpdate(ref _values, (service, quota), value, (_, _) => value);

    internal double? Find(string service, string quota) =>
        _values.TryGetValue((service, quota), out var value) ? value : null;
}
