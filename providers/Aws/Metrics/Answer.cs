using System.Collections.Immutable;

using LlmCloudScaler.Core.Metrics;

namespace LlmCloudScaler.Providers.Aws.Metrics;

/// <summary>What CloudWatch answered to one question. A closed family.</summary>
internal abstract record Answer
{
    private Answer()
    {
    }

    /// <summary>Every point it has in the window asked for.</summary>
    /// <param name="All">In any order; may be empty.</param>
    /// <param name="Remark">What it had to say about them; empty for nothing.</param>
    public sealed record Points(ImmutableArray<Point> All, string Remark) : Answer;

    /// <summary>No answer, or not a whole one.</summary>
    /// <param name="Fault">The kind of failure.</param>
    /// <param name="Detail">For a person to read.</param>
    /// <param name="IsRefused">Whether the question itself is at fault, and spoils every call it is in.</param>
    public sealed record Failed(SourceFault Fault, string Detail, bool IsRefused = false) : Answer;
}
