using System.Collections.Immutable;

using LlmCloudScaler.Cli.BackTests;

namespace LlmCloudScaler.Cli.Tuning;

/// <summary>Cuts traffic into consecutive folds of equal length that share nothing: the first quarter of a fold, at
/// most half an hour, is its own lead-in, in which a policy comes to know the traffic and which does not count. A
/// lead-in from the fold before would leave more to count, but that fold may be the one that is held out, and a choice
/// would then be made on what it is judged by.</summary>
internal static class Folds
{
    /// <summary>The shortest fold: eight minutes that count, after two that do not.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan LongestLeadIn = TimeSpan.FromMinutes(30);

    /// <summary>The folds; each has its part of every traffic.</summary>
    /// <remarks>An hour in four: from 0, 15, 30 and 45 minutes, each with a lead-in of 3 minutes. Edges are on whole
    /// minutes, for requests are counted by the minute.</remarks>
    /// <param name="traffics">Each <paramref name="count"/> times <see cref="Shortest"/> long or longer.</param>
    /// <param name="count">How many; 2 or more.</param>
    public static ImmutableArray<ImmutableArray<FoldPart>> Of(ImmutableArray<BackTestTraffic> traffics, int count) =>
    [
        .. Enumerable.Range(0, count).Select(fold =>
            traffics.Select(traffic => Part(traffic, fold, count)).ToImmutableArray()),
    ];

    private static FoldPart Part(BackTestTraffic whole, int fold, int count)
    {
        TimeSpan Edge(int number) => number == count
            ? whole.Length
            : TimeSpan.FromMinutes(Math.Floor(whole.Length.TotalMinutes * number / count));
        var (from, length) = (Edge(fold), Edge(fold + 1) - Edge(fold));
        var leadIn = TimeSpan.FromMinutes(Math.Floor(length.TotalMinutes / 4));
        return new(
            new(whole.Requests.From(from), length) { Faults = whole.Faults.From(from) },
            leadIn < LongestLeadIn ? leadIn : LongestLeadIn);
    }
}
