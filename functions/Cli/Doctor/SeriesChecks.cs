using System.Collections.Immutable;

using LlmCloudScaler.Providers.Prometheus.Doctor;

namespace LlmCloudScaler.Cli.Doctor;

/// <summary>What follows from what a Prometheus has of the series that a query speaks of.</summary>
internal static class SeriesChecks
{
    /// <summary>What is to be said of a metric. Of several series one may stand in for another: what was never there is
    /// told only where none is.</summary>
    /// <param name="subject">The fleet.</param>
    /// <param name="selected">The query's series; empty for a query that cannot be asked, which is told elsewhere.
    /// </param>
    public static ImmutableArray<Diagnosis> OfMetric(string subject, ImmutableArray<SelectedSeries> selected)
    {
        var isAnyThere = selected.Any(each => each.Found is SeriesFound.Present);
        return
        [
            .. selected.Select(each => Of(subject, each, isAnyThere)).OfType<Diagnosis>(),
        ];
    }

    private static Diagnosis? Of(string subject, SelectedSeries selected, bool isAnyThere) =>
        selected.Found.Match<Diagnosis?>(
            present => new Diagnosis.SeriesPresent(subject, selected.Server, selected.Selector, present.Count),
            stale => new Diagnosis.SeriesStale(
                subject, selected.Server, selected.Selector, stale.Silent, IsReplaced: isAnyThere),
            other => isAnyThere
                ? null
                : new Diagnosis.SeriesOfOtherLabels(subject, selected.Server, selected.Selector, other.Count),
            () => isAnyThere ? null : new Diagnosis.SeriesUnknown(subject, selected.Server, selected.Selector),
            unverified => new Diagnosis.SeriesUnverified(
                subject, selected.Server, selected.Selector, unverified.Detail));
}
