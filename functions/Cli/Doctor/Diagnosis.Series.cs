namespace LlmCloudScaler.Cli.Doctor;

/// <summary>What a Prometheus has of the series that a policy's queries speak of.</summary>
internal abstract partial record Diagnosis
{
    /// <summary>They are there.</summary>
    /// <param name="Subject">The fleet.</param>
    /// <param name="Server">Where.</param>
    /// <param name="Selector">Which.</param>
    /// <param name="Count">How many.</param>
    public sealed record SeriesPresent(string Subject, string Server, string Selector, int Count)
        : Diagnosis(Subject);

    /// <summary>They were there, and have fallen silent.</summary>
    /// <param name="Subject">The fleet.</param>
    /// <param name="Server">Where.</param>
    /// <param name="Selector">Which.</param>
    /// <param name="Silent">For how long.</param>
    /// <param name="IsReplaced">Whether the query has others that are there.</param>
    public sealed record SeriesStale(
        string Subject, string Server, string Selector, TimeSpan Silent, bool IsReplaced) : Diagnosis(Subject);

    /// <summary>There are some of the name, and none has the labels asked for.</summary>
    /// <param name="Subject">The fleet.</param>
    /// <param name="Server">Where.</param>
    /// <param name="Selector">Which are asked for.</param>
    /// <param name="Count">How many have the name.</param>
    public sealed record SeriesOfOtherLabels(string Subject, string Server, string Selector, int Count)
        : Diagnosis(Subject);

    /// <summary>Nothing has had the name for a day.</summary>
    public sealed record SeriesUnknown(string Subject, string Server, string Selector) : Diagnosis(Subject);

    /// <summary>The server did not say.</summary>
    public sealed record SeriesUnverified(string Subject, string Server, string Selector, string Detail)
        : Diagnosis(Subject);
}
