using System.Diagnostics;

namespace LlmCloudScaler.Core.Ports;

/// <summary>What came of asking a cloud's API. A closed family.</summary>
/// <typeparam name="T">What was asked for.</typeparam>
public abstract record Answer<T>
{
    private Answer()
    {
    }

    /// <summary>It was answered.</summary>
    /// <param name="Value">With this.</param>
    public sealed record Given(T Value) : Answer<T>;

    /// <summary>It was not.</summary>
    /// <param name="Fault">Why not.</param>
    public sealed record Withheld(ApiFault Fault) : Answer<T>;

    /// <summary>Folds the family.</summary>
    public TResult Match<TResult>(Func<T, TResult> given, Func<ApiFault, TResult> withheld) => this switch
    {
        Given answer => given(answer.Value),
        Withheld answer => withheld(answer.Fault),
        _ => throw new UnreachableException(),
    };

    /// <summary>Goes on with what was answered.</summary>
    public Answer<TNext> Then<TNext>(Func<T, Answer<TNext>> next) =>
        Match(next, fault => new Answer<TNext>.Withheld(fault));

    /// <summary>Goes on with what was answered, by asking more.</summary>
    public Task<Answer<TNext>> ThenAsync<TNext>(Func<T, Task<Answer<TNext>>> next) =>
        Match(next, fault => Task.FromResult<Answer<TNext>>(new Answer<TNext>.Withheld(fault)));
}
