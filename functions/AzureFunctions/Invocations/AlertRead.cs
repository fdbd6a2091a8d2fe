using System.Diagnostics;

namespace LlmCloudScaler.AzureFunctions.Invocations;

/// <summary>What became of reading an alert. A closed family.</summary>
internal abstract record AlertRead
{
    private AlertRead()
    {
    }

    /// <summary>It is one.</summary>
    /// <param name="Alert">It.</param>
    public sealed record Known(Alert Alert) : AlertRead;

    /// <summary>It is none.</summary>
    /// <param name="Why">What it is, and what could be read.</param>
    public sealed record Unreadable(string Why) : AlertRead;

    /// <summary>Folds the family.</summary>
    public T Match<T>(Func<Alert, T> known, Func<Unreadable, T> unreadable) => this switch
    {
        Known read => known(read.Alert),
        Unreadable read => unreadable(read),
        _ => throw new UnreachableException(),
    };
}
