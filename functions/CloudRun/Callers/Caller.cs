using System.Diagnostics;

namespace LlmCloudScaler.CloudRun.Callers;

/// <summary>Who sent a request, as far as can be told. A closed family.</summary>
internal abstract record Caller
{
    private Caller()
    {
    }

    /// <summary>Somebody who may.</summary>
    /// <param name="Email">Whose token it is.</param>
    public sealed record Admitted(string Email) : Caller;

    /// <summary>Nobody who is known.</summary>
    /// <param name="Why">What is wrong with the token. It is for the log: whoever forges one is not told.</param>
    public sealed record Unknown(string Why) : Caller;

    /// <summary>Somebody who is known, and may not.</summary>
    /// <param name="Why">Who it is.</param>
    public sealed record Refused(string Why) : Caller;

    /// <summary>Folds the family.</summary>
    public T Match<T>(Func<Admitted, T> admitted, Func<Unknown, T> unknown, Func<Refused, T> refused) => this switch
    {
        Admitted caller => admitted(caller),
        Unknown caller => unknown(caller),
        Refused caller => refused(caller),
        _ => throw new UnreachableException(),
    };
}
