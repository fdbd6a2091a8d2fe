using System.Diagnostics;

using LlmCloudScaler.Core.Metrics;

namespace LlmCloudScaler.Providers.Gcp.Doctor;

/// <summary>A fact that Google was asked for. A closed family; not to know something is a fact too.</summary>
/// <typeparam name="T">The fact.</typeparam>
public abstract record Found<T>
{
    private Found()
    {
    }

    /// <summary>It is known.</summary>
    /// <param name="Value">What it is.</param>
    public sealed record Known(T Value) : Found<T>;

    /// <summary>Google did not say.</summary>
    /// <param name="Fault">The kind of failure.</param>
    /// <param name="Detail">What it said instead.</param>
    public sealed record Unknown(SourceFault Fault, string Detail) : Found<T>;

    /// <summary>Folds the family.</summary>
    public TResult Match<TResult>(Func<T, TResult> known, Func<Unknown, TResult> unknown) => this switch
    {
        Known found => known(found.Value),
        Unknown found => unknown(found),
        _ => throw new UnreachableException(),
    };
}
