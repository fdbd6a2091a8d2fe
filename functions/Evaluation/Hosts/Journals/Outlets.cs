using System.Collections.Immutable;

namespace LlmCloudScaler.Evaluation.Hosts.Journals;

/// <summary>Where a cloud takes the journals of its function.</summary>
public sealed record Outlets
{
    /// <summary>The longest line that the cloud keeps whole, in bytes.</summary>
    public required int LongestLine { get; init; }

    /// <summary>Takes a line: one JSON object, its type told as well, without an end of line.</summary>
    public required Action<Level, string, ReadOnlyMemory<byte>> Line { get; init; }

    /// <summary>Takes metrics about ourselves, of a fleet or, where that is null, of the function as a whole. The
    /// journal is for clouds that make metrics of its lines.</summary>
    public required Action<Journal, ImmutableArray<Figure>, string?> Metrics { get; init; }
}
