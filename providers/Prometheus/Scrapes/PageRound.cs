using System.Collections.Concurrent;

using LlmCloudScaler.Core.Ports;

namespace LlmCloudScaler.Providers.Prometheus.Scrapes;

/// <summary>Reads the pages of a round, of all fleets together.</summary>
/// <remarks>Fleets take turns: the first page of each, then the second of each, and so on. A fleet whose machines are
/// all dead holds up the others for its share of the places only, each for as long as a page may take at most; and
/// what has no place when the round's time is over has failed, and no more than that.</remarks>
/// <param name="reader">Reads one page.</param>
/// <param name="clock">Tells when the time is over.</param>
internal sealed class PageRound(PageReader reader, TimeProvider clock)
{
    /// <summary>Pages read at a time: a thousand replicas are sixteen turns, of some milliseconds within a network.
    /// </summary>
    public const int Concurrency = 64;

    /// <summary>For all pages of a round together: of the minute that a round has, a quarter.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(15);

    /// <summary>Reads all pages, each once.</summary>
    /// <param name="fleets">The pages of each fleet; the same one may come more than once.</param>
    /// <param name="cancellation">Ends the wait; what is not read by then has failed.</param>
    /// <returns>An answer for each page.</returns>
    public async Task<IReadOnlyDictionary<PageAddress, Answer<Page>>> ReadAsync(
        IEnumerable<IEnumerable<PageRequest>> fleets, CancellationToken cancellation)
    {
        using var deadline = new CancellationTokenSource(Deadline, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, deadline.Token);
        var answers = new ConcurrentDictionary<PageAddress, Answer<Page>>();
        // The loop goes on when the wait is ended: each page then fails at once, and has it told.
        await Parallel.ForEachAsync(
            InTurn(fleets),
            new ParallelOptions { MaxDegreeOfParallelism = Concurrency },
            async (request, _) =>
                answers[request.Page] = await reader.ReadAsync(request, either.Token).ConfigureAwait(false))
            .ConfigureAwait(false);
        return answers;
    }

    /// <summary>Each page once, with all that anybody wants of it, in the turn of the first who does.</summary>
    private static IEnumerable<PageRequest> InTurn(IEnumerable<IEnumerable<PageRequest>> fleets) => fleets
        .SelectMany(pages => Together(pages).Select((page, turn) => (page, turn)))
        .OrderBy(each => each.turn)
        .Select(each => each.page)
        .GroupBy(request => request.Page)
        .Select(Together);

    private static IEnumerable<PageRequest> Together(IEnumerable<PageRequest> pages) =>
        pages.GroupBy(request => request.Page).Select(Together);

    private static PageRequest Together(IGrouping<PageAddress, PageRequest> same) =>
        new(same.Key, [.. same.SelectMany(request => request.Names)]);
}
