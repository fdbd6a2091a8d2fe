using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Ports;

namespace LlmCloudScaler.Providers.Prometheus.Queries;

/// <summary>Which of a fleet's ready machines a label's value means: by its name, or by its address, with or without a
/// port, as <c>instance</c> has it.</summary>
internal sealed class ReplicaNames
{
    private readonly Dictionary<string, ReplicaId> _names = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="query">Whose machines.</param>
    public ReplicaNames(MetricQuery query)
    {
        foreach (var replica in query.Replicas)
        {
            _names[replica.Value] = replica;
            if (query.Addresses.Known.TryGetValue(replica, out var address))
            {
                _names[address] = replica;
            }
        }
    }

    /// <summary>The machine; null for none of them.</summary>
    public ReplicaId? Of(string value) =>
        _names.TryGetValue(value, out var whole) ? whole
        : _names.TryGetValue(WithoutPort(value), out var host) ? host
        : null;

    /// <summary><c>10.0.0.5:8000</c> and <c>[fd12::5]:8000</c> without what follows.</summary>
    private static string WithoutPort(string value) =>
        value.StartsWith('[') && value.IndexOf(']') is > 0 and var end ? value[1..end]
        : value.LastIndexOf(':') is > 0 and var colon ? value[..colon]
        : value;
}
