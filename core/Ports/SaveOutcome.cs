using System.Diagnostics;

namespace LlmCloudScaler.Core.Ports;

/// <summary>What became of saving a memory. A closed family.</summary>
public abstract record SaveOutcome
{
    private SaveOutcome()
    {
    }

    /// <summary>Saved; the next save must expect this version.</summary>
    /// <param name="Version">The new version.</param>
    public sealed record Saved(StateVersion Version) : SaveOutcome;

    /// <summary>Somebody else saved first. The loser does nothing.</summary>
    public sealed record Conflict : SaveOutcome;

    /// <summary>The store could not be written.</summary>
    /// <param name="Detail">What it said.</param>
    public sealed record Unavailable(string Detail) : SaveOutcome;

    /// <summary>Folds the family.</summary>
    public T Match<T>(Func<Saved, T> saved, Func<Conflict, T> conflict, Func<Unavailable, T> unavailable) => this switch
    {
        Saved outcome => saved(outcome),
        Conflict outcome => conflict(outcome),
        Unavailable outcome => unavailable(outcome),
        _ => throw new UnreachableException(),
    };
}
