using System.Diagnostics;

namespace LlmCloudScaler.Evaluation.Records;

/// <summary>What became of deciding a record again. A closed family.</summary>
public abstract record Replayed
{
    private Replayed()
    {
    }

    /// <summary>The decision came out the same, byte for byte.</summary>
    public sealed record Same : Replayed;

    /// <summary>It came out otherwise: the record was changed, or this program decides otherwise than the one that
    /// wrote it.</summary>
    /// <param name="Path">The first place that differs, such as <c>derivation[2].to</c>.</param>
    /// <param name="Recorded">What the record has there, as JSON; null where it has nothing.</param>
    /// <param name="Decided">What is decided now; null likewise.</param>
    public sealed record Different(string Path, string? Recorded, string? Decided) : Replayed;

    /// <summary>It cannot be decided again.</summary>
    /// <param name="Why">What is in the way, for a person to read.</param>
    public sealed record Impossible(string Why) : Replayed;

    /// <summary>Folds the family.</summary>
    public T Match<T>(Func<Same, T> same, Func<Different, T> different, Func<Impossible, T> impossible) => this switch
    {
        Same replayed => same(replayed),
        Different replayed => different(replayed),
        Impossible replayed => impossible(replayed),
        _ => throw new UnreachableException(),
    };
}
