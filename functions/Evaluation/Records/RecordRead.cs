using System.Diagnostics;

namespace LlmCloudScaler.Evaluation.Records;

/// <summary>What became of reading a decision record. A closed family.</summary>
public abstract record RecordRead
{
    private RecordRead()
    {
    }

    /// <summary>The record.</summary>
    /// <param name="Decision">It.</param>
    public sealed record Known(RecordedDecision Decision) : RecordRead;

    /// <summary>The text is no record.</summary>
    /// <param name="Why">What is wrong with it, for a person to read.</param>
    public sealed record Unreadable(string Why) : RecordRead;

    /// <summary>Folds the family.</summary>
    public T Match<T>(Func<Known, T> known, Func<Unreadable, T> unreadable) => this switch
    {
        Known read => known(read),
        Unreadable read => unreadable(read),
        _ => throw new UnreachableException(),
    };
}
