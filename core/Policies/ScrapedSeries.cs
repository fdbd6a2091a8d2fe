using System.Collections.Immutable;

using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Policies;

/// <summary>Series on a replica's page of metrics: those of one name that have certain labels.</summary>
/// <param name="Name">The metric's name there, such as <c>vllm:num_requests_running</c>; of a histogram without
/// <c>_bucket</c>.</param>
/// <param name="Labels">Labels and the values they must have; others are not looked at.</param>
/// <param name="Factor">What turns its unit into the metric's; 1 for the same, more than 0.</param>
public sealed record ScrapedSeries(string Name, ImmutableSortedDictionary<string, string> Labels, Ratio Factor);
