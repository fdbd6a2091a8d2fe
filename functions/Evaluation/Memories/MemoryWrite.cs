using System.Diagnostics;

namespace LlmCloudScaler.Evaluation.Memories;

/// <summary>What became of writing a memory document. A closed family.</summary>
public abstract record MemoryWrite
{
    private MemoryWrite()
    {
    }

    /// <summary>The document, fit for any state store.</summary>
    /// <param name="Text">JSON on one line.</param>
    public sealed record Written(string Text) : MemoryWrite;

    /// <summary>It cannot be saved, so nothing may be done that it would have to remember.</summary>
    /// <param name="Why">What is wrong with it, for a person to read.</param>
    public sealed record Refused(string Why) : MemoryWrite;

    /// <summary>Folds the family.</summary>
    public T Match<T>(Func<Written, T> written, Func<Refused, T> refused) => this switch
    {
        Written write => written(write),
        Refused write => refused(write),
        _ => throw new UnreachableException(),
    };
}
