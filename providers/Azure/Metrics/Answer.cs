using Azure.Monitor.Query.Models;

using LlmCloudScaler.Core.Metrics;

namespace LlmCloudScaler.Providers.Azure.Metrics;

/// <summary>What Azure Monitor answered to one question. A closed family.</summary>
internal abstract record Answer
{
    private Answer()
    {
    }

    /// <summary>Every series it has.</summary>
    /// <param name="All">May be empty.</param>
    public sealed record Series(IReadOnlyList<MetricTimeSeriesElement> All) : Answer;

    /// <summary>No answer, or not a whole one.</summary>
    /// <param name="Fault">The kind of failure.</param>
    /// <param name="Detail">For a person to read.</param>
    /// <param name="IsRefused">Whether the question itself is at fault, and spoils every call it is in.</param>
    public sealed record Failed(SourceFault Fault, string Detail, bool IsRefused = false) : Answer;
}
