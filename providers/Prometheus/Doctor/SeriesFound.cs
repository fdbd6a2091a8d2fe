using System.Diagnostics;

namespace LlmCloudScaler.Providers.Prometheus.Doctor;

/// <summary>What a server has of series that a query speaks of. A closed family.</summary>
public abstract record SeriesFound
{
    private SeriesFound()
    {
    }

    /// <summary>They are there.</summary>
    /// <param name="Count">How many.</param>
    public sealed record Present(int Count) : SeriesFound;

    /// <summary>They were there, and nothing has been heard of them lately.</summary>
    /// <param name="Silent">For how long.</param>
    public sealed record Stale(TimeSpan Silent) : SeriesFound;

    /// <summary>There are series of that name, and none has the labels that are asked for.</summary>
    /// <param name="Count">How many.</param>
    public sealed record OtherLabels(int Count) : SeriesFound;

    /// <summary>Nothing has had that name for a day.</summary>
    public sealed record Unknown : SeriesFound;

    /// <summary>The server did not say.</summary>
    /// <param name="Detail">What it said instead.</param>
    public sealed record Unverified(string Detail) : SeriesFound;

    /// <summary>Folds the family.</summary>
    public T Match<T>(
        Func<Present, T> present,
        Func<Stale, T> stale,
        Func<OtherLabels, T> otherLabels,
        Func<T> unknown,
        Func<Unverified, T> unverified) => this switch
        {
            Present found => present(found),
            Stale found => stale(found),
            OtherLabels found => otherLabels(found),
            Unknown => unknown(),
            Unverified found => unverified(found),
            _ => throw new UnreachableException(),
        };
}
