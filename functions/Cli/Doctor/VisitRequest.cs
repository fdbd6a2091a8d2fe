using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Evaluation.Hosts.Settings;

namespace LlmCloudScaler.Cli.Doctor;

/// <summary>What was asked of <c>llmscaler doctor</c>.</summary>
/// <param name="Cloud">The cloud to examine, by its name.</param>
/// <param name="Policies">Where policies are: paths, buckets and containers; at least one.</param>
/// <param name="Mode">The mode to examine for; null for each policy's own.</param>
/// <param name="Principal">Whose permissions to look at; null for the caller's.</param>
/// <param name="AsJson">Whether the findings are JSON.</param>
internal sealed record VisitRequest(
    string Cloud, string[] Policies, Mode? Mode, string? Principal, bool AsJson)
{
    /// <summary>What was said of Prometheus.</summary>
    public PrometheusVariables Prometheus { get; init; } = new();
}
