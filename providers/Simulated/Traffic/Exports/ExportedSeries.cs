namespace LlmCloudScaler.Providers.Simulated.Traffic.Exports;

/// <summary>One series of an export.</summary>
/// <param name="Place">Where it is.</param>
/// <param name="Names">All that names it: id, label, metric, values of labels.</param>
/// <param name="Stated">What it counts, where the export says so; null where it does not.</param>
/// <param name="Points">Its values by time since 1970 began; what was not measured is not there.</param>
internal sealed record ExportedSeries(
    JsonPlace Place, IReadOnlyList<string> Names, Rates.RateMeasure? Stated, SortedDictionary<TimeSpan, double> Points)
{
    /// <summary>How messages call it.</summary>
    public string Title => Names.Count > 0 ? string.Join(' ', Names.Distinct()) : Place.Path;

    /// <summary>Whether it is named by a well-known name, in any of its spellings: <c>request_rate</c>,
    /// <c>requestRate</c>, <c>Request rate</c>.</summary>
    public bool IsNamed(string wellKnown) => Names.Any(name => Letters(name).Contains(Letters(wellKnown)));

    private static string Letters(string name) =>
        string.Concat(name.Where(char.IsAsciiLetterOrDigit).Select(char.ToLowerInvariant));
}
