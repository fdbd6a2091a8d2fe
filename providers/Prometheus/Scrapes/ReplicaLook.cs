namespace LlmCloudScaler.Providers.Prometheus.Scrapes;

/// <summary>What is known of a replica's page.</summary>
/// <param name="Page">What it says now.</param>
/// <param name="History">What its counters said up to now; nothing where nobody wants that.</param>
internal sealed record ReplicaLook(Page Page, PageHistory History);
