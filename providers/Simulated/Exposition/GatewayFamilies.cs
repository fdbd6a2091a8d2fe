using System.Collections.Immutable;

using LlmCloudScaler.Providers.Simulated.Plant;

namespace LlmCloudScaler.Providers.Simulated.Exposition;

/// <summary>What an Envoy before the servers says of the requests that come in: engines count what they finish, and
/// only a gateway what arrives.</summary>
internal static class GatewayFamilies
{
    private static readonly ImmutableArray<(string Name, string Value)> labels =
        [("envoy_http_conn_manager_prefix", "inference"), ("instance", "gateway:9901")];

    /// <summary>Writes them.</summary>
    /// <param name="text">The page.</param>
    /// <param name="seen">The plant as of now.</param>
    public static void Write(ExpositionText text, PlantSnapshot seen)
    {
        Write("envoy_http_downstream_rq_total", "counter", "Requests that came in.", seen.Totals.Arrivals);
        Write(
            "envoy_http_downstream_rq_active",
            "gauge",
            "Requests without their whole answer yet, those held for want of a replica included.",
            seen.Totals.InFlight);

        void Write(string name, string type, string help, long value)
        {
            text.Family(name, type, help);
            text.Sample(name, labels, value);
        }
    }
}
