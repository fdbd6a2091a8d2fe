using System.Collections.Immutable;

using Google.Cloud.Monitoring.V3;

using LlmCloudScaler.Core.Metrics;

namespace LlmCloudScaler.Providers.Gcp.Metrics;

/// <summary>What Cloud Monitoring answered to one question. A closed family.</summary>
internal abstract record Answer
{
    private Answer()
    {
    }

    /// <summary>Every series it has.</summary>
    /// <param name="All">May be empty.</param>
    public sealed record Series(ImmutableArray<TimeSeries> All) : Answer;

    /// <summary>No answer, or not a whole one.</summary>
    /// <param name="Fault">The kind of failure.</param>
    /// <param name="Detail">For a person to read.</param>
    public sealed record Failed(SourceFault Fault, string Detail) : Answer;
}
