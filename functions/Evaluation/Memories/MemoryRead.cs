using System.Diagnostics;

using LlmCloudScaler.Core.Decisions;

namespace LlmCloudScaler.Evaluation.Memories;

/// <summary>What became of reading a memory document. A tick that cannot read its memory must not act. A closed family.
/// </summary>
public abstract record MemoryRead
{
    private MemoryRead()
    {
    }

    /// <summary>The memory, bit for bit as it was written.</summary>
    /// <param name="Memory">It.</param>
    public sealed record Known(Memory Memory) : MemoryRead;

    /// <summary>The document is of a newer kind, or is no memory document.</summary>
    /// <param name="Why">What is wrong with it, for a person to read.</param>
    public sealed record Unreadable(string Why) : MemoryRead;

    /// <summary>Folds the family.</summary>
    public T Match<T>(Func<Known, T> known, Func<Unreadable, T> unreadable) => this switch
    {
        Known read => known(read),
        Unreadable read => unreadable(read),
        _ => throw new UnreachableException(),
    };
}
