using System.Collections.Immutable;

using LlmCloudScaler.Cli.Views;
using LlmCloudScaler.Core.Metrics;

namespace LlmCloudScaler.Cli.Exports;

/// <summary>What was found of one metric.</summary>
/// <param name="Name">Its well-known name.</param>
/// <param name="Stretch">The instants that were asked for.</param>
/// <param name="Points">Oldest first, each at one of these instants.</param>
/// <param name="Implausible">How many more there were, of values that it cannot have.</param>
internal sealed record ExportedSeries(
    string Name, Stretch Stretch, ImmutableArray<MetricSample> Points, int Implausible)
{
    /// <summary>Gaps that are told one by one; of more, the longest.</summary>
    private const int GapsShown = 5;

    /// <summary>How much there is, and what is not there.</summary>
    public string Told()
    {
        var gaps = Gaps();
        var found = $"{Name}: {Figures.Count(Points.Length)} of {Figures.Count(Stretch.Count)} points";
        var implausible = Implausible > 0 ? $", {Figures.Count(Implausible)} implausible left out" : string.Empty;
        var shown = gaps.OrderByDescending(gap => gap.Count).Take(GapsShown).OrderBy(gap => gap.From)
            .Select(gap => $"{Figures.Length(Stretch.Step * gap.Count)} from {Figures.Clock(gap.From)}");
        var more = gaps.Length > GapsShown ? $" and {Figures.Count(gaps.Length - GapsShown)} more" : string.Empty;
        return found + implausible + (gaps.IsEmpty
            ? string.Empty
            : $"; gaps of {Figures.Length(Stretch.Step * gaps.Sum(gap => gap.Count))} in all: "
                + $"{string.Join(", ", shown)}{more}");
    }

    /// <summary>Where points are missing, by the first one and how many, oldest first.</summary>
    private ImmutableArray<(DateTimeOffset From, int Count)> Gaps()
    {
        var there = Points.Select(point => point.At).ToHashSet();
        var gaps = ImmutableArray.CreateBuilder<(DateTimeOffset From, int Count)>();
        foreach (var at in Stretch.Instants.Where(at => !there.Contains(at)))
        {
            if (gaps is [.., var last] && last.From + (Stretch.Step * last.Count) == at)
            {
                gaps[^1] = last with { Count = last.Count + 1 };
            }
            else
            {
                gaps.Add((at, 1));
            }
        }

        return gaps.ToImmutable();
    }
}
