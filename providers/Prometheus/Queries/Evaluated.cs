using System.Collections.Immutable;

using LlmCloudScaler.Providers.Prometheus.Clients;

namespace LlmCloudScaler.Providers.Prometheus.Queries;

/// <summary>What came of a question.</summary>
/// <param name="Values">The elements of the value; empty where there are none.</param>
/// <param name="Times">For each selector the newest point's instant in Unix seconds, by the same label; empty for a
/// selector whose series are not there.</param>
internal sealed record Evaluated(
    ImmutableArray<VectorElement> Values, ImmutableArray<ImmutableArray<VectorElement>> Times);
