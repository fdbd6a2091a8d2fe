using System.Collections.Immutable;
using System.Diagnostics;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Prometheus.Clients;
using LlmCloudScaler.Providers.Prometheus.Scrapes;

namespace LlmCloudScaler.Providers.Prometheus;

/// <summary>The pages of metrics that replicas publish themselves, in Prometheus' or OpenMetrics' text format, read
/// over plain HTTP without a Prometheus between. Metrics read elsewhere are absent here.</summary>
/// <remarks>
/// <para>A page is read once in a round, whatever number of metrics and fleets want something of it. A gauge or a rate
/// has a value for each ready replica whose page was read, with the page's own time where it tells one, else with the
/// instant of the round. A quantile is the fleet's, of all that its replicas' histograms took in; it is told while at
/// least as many replicas tell as cannot be read.</para>
/// <para>Rates and quantiles are what changed since an earlier look, which is kept in memory for twice the window, or
/// for five minutes where that is longer. A process that starts anew, and a replica that is new, have none at the first
/// look; a host whose rounds are each a process of their own never has.</para>
/// <para>Replicas are asked at the addresses that their cloud tells, but at none of our own machine, none of a link or
/// of many, and none where a cloud has its metadata. Redirects are not followed.</para>
/// </remarks>
public sealed class ScrapeMetricSource : IMetricSource, IDisposable
{
    /// <summary>How long a connection may take: within a network it takes some milliseconds, and a machine that is gone
    /// says nothing.</summary>
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(2);

    private readonly PageHistories _histories = new();

    private readonly TimeProvider _clock;

    private readonly HttpClient _http;

    private readonly PageRound _round;

    /// <param name="clock">Tells when pages were read.</param>
    public ScrapeMetricSource(TimeProvider clock)
        : this(clock, AddressGuard.Handler(ConnectTimeout))
    {
    }

    /// <param name="clock">Tells when pages were read, and ends waits.</param>
    /// <param name="handler">Sends requests; follows no redirect and unpacks what is packed.</param>
    internal ScrapeMetricSource(TimeProvider clock, HttpMessageHandler handler)
    {
        _clock = clock;
        _http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        _round = new PageRound(new PageReader(_http, clock), clock);
    }

    /// <summary>Whether replicas may be programs on the machine that we run on, as in a demonstration. Elsewhere a
    /// cloud that told such an address would have us ask our own machine.</summary>
    public bool AllowsLoopback { get; init; }

    /// <summary>How many pages' earlier looks are kept.</summary>
    internal int PagesRemembered => _histories.Count;

    /// <inheritdoc/>
    public async Task<ImmutableArray<Measurement>> SampleAsync(
        ImmutableArray<MetricQuery> queries, DateTimeOffset at, CancellationToken cancellation)
    {
        ImmutableArray<Inquiry> inquiries = [.. queries.Select(query => Inquiry.Of(query, AllowsLoopback))];
        ImmutableArray<Inquiry.OfPages> ofPages = [.. inquiries.OfType<Inquiry.OfPages>()];
        var pages = await _round.ReadAsync(
            ofPages.GroupBy(each => each.Fleet).Select(fleet => fleet.SelectMany(each => each.Requests)),
            cancellation).ConfigureAwait(false);
        var findings = new Findings(pages, Remember(ofPages, pages));
        return
        [
            .. inquiries.Select(inquiry => inquiry switch
            {
                Inquiry.Settled settled => settled.Answer,
                Inquiry.OfPages each => findings.Of(each, at),
                _ => throw new UnreachableException(),
            }),
        ];
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    /// <summary>Keeps what was read of counters, and forgets what is of no use any more.</summary>
    /// <returns>The history of each page that was read.</returns>
    private Dictionary<ReplicaPage, PageHistory> Remember(
        IEnumerable<Inquiry.OfPages> inquiries, IReadOnlyDictionary<PageAddress, Answer<Page>> pages)
    {
        var now = _clock.GetUtcNow();
        var histories = new Dictionary<ReplicaPage, PageHistory>();
        foreach (var same in inquiries
            .Where(inquiry => inquiry.Asked.NeedsLooks)
            .SelectMany(inquiry => inquiry.Pages.Select(whose => (whose, inquiry.Asked)))
            .GroupBy(each => each.whose, each => each.Asked))
        {
            if (pages[same.Key.Page] is Answer<Page>.Given { Value: var page })
            {
                histories[same.Key] = _histories.Add(
                    same.Key,
                    page,
                    same.SelectMany(asked => asked.Names).ToImmutableHashSet(StringComparer.Ordinal),
                    same.Max(asked => asked.Source.Window),
                    now);
            }
        }

        _histories.Forget(now);
        return histories;
    }
}
