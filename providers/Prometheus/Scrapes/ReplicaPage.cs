using LlmCloudScaler.Core.Fleets;

namespace LlmCloudScaler.Providers.Prometheus.Scrapes;

/// <summary>A page of a replica. An address that another machine has now is another page.</summary>
/// <param name="Replica">Whose.</param>
/// <param name="Page">Where.</param>
internal sealed record ReplicaPage(ReplicaId Replica, PageAddress Page);
