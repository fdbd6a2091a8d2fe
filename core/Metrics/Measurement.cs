using System.Collections.Immutable;

namespace LlmCloudScaler.Core.Metrics;

/// <summary>What a metric source answered for one query, not yet judged. A closed family; absence is a case of its own,
/// so that nothing can mistake it for zero.</summary>
public abstract record Measurement
{
    private Measurement()
    {
    }

    /// <summary>One value for the whole fleet.</summary>
    /// <param name="Sample">The newest point.</param>
    public sealed record OfFleet(MetricSample Sample) : Measurement;

    /// <summary>One value for each replica that reported; a replica without a row did not report.</summary>
    /// <param name="Samples">The newest point of each; may be empty, which is absence.</param>
    public sealed record PerReplica(ImmutableArray<ReplicaSample> Samples) : Measurement;

    /// <summary>The source answered, and has no such series or no point in it.</summary>
    /// <param name="Cause">What is missing, for a person to read.</param>
    public sealed record Absent(string Cause) : Measurement;

    /// <summary>The source did not answer, or not properly.</summary>
    /// <param name="Fault">The kind of failure.</param>
    /// <param name="Detail">What it said, for a person to read.</param>
    public sealed record Failed(SourceFault Fault, string Detail) : Measurement;
}
