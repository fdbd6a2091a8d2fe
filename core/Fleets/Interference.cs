using System.Diagnostics;

namespace LlmCloudScaler.Core.Fleets;

/// <summary>What works against us on a pool, as the cloud tells it. A closed family.</summary>
public abstract record Interference
{
    private Interference()
    {
    }

    /// <summary>Something else scales the pool: a scaling policy of the cloud's own, an autoscaler that is attached.
    /// </summary>
    /// <param name="Name">What it is called there.</param>
    public sealed record SecondController(string Name) : Interference;

    /// <summary>The pool has been told not to do what scaling needs, such as to launch or to terminate.</summary>
    /// <param name="Process">The cloud's name of what it does not do.</param>
    public sealed record SuspendedProcess(string Process) : Interference;

    /// <summary>Folds the family.</summary>
    public T Match<T>(Func<SecondController, T> secondController, Func<SuspendedProcess, T> suspendedProcess) =>
        this switch
        {
            SecondController interference => secondController(interference),
            SuspendedProcess interference => suspendedProcess(interference),
            _ => throw new UnreachableException(),
        };
}
