using System.Collections.Immutable;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Ports;

namespace LlmCloudScaler.Providers.Prometheus.Clients;

/// <summary>What a server answered to a query that it could evaluate.</summary>
/// <param name="Type">The type of the result: <c>vector</c>, <c>matrix</c>, <c>scalar</c> or <c>string</c>.</param>
/// <param name="Elements">Those of a vector; empty for any other type.</param>
/// <param name="Series">Those of a matrix; empty for any other type.</param>
/// <param name="Warnings">Why the result may not be whole; empty where it is.</param>
internal sealed record QueryResult(
    string Type,
    ImmutableArray<VectorElement> Elements,
    ImmutableArray<MatrixSeries> Series,
    ImmutableArray<string> Warnings)
{
    /// <summary>This, if nothing of it is missing.</summary>
    public Answer<QueryResult> IfWhole() => Warnings is [var warning, ..]
        ? new Answer<QueryResult>.Withheld(
            ApiFault.Told(SourceFault.Malformed, $"it is answered in part only: {warning}"))
        : new Answer<QueryResult>.Given(this);
}
