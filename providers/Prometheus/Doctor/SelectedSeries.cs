namespace LlmCloudScaler.Providers.Prometheus.Doctor;

/// <summary>Series that a metric's query speaks of, and what became of them.</summary>
/// <param name="Server">The host that was asked, with its port.</param>
/// <param name="Selector">What selects them, such as <c>vllm:num_requests_running{job="chat"}</c>.</param>
/// <param name="Found">What there is.</param>
public sealed record SelectedSeries(string Server, string Selector, SeriesFound Found);
