using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;

namespace LlmCloudScaler.Providers.Prometheus.Scrapes;

/// <summary>What has to be read for one query's sake. A closed family.</summary>
internal abstract record Inquiry
{
    private Inquiry()
    {
    }

    /// <summary>Nothing: the answer is known.</summary>
    /// <param name="Answer">The answer.</param>
    public sealed record Settled(Measurement Answer) : Inquiry;

    /// <summary>A page of each ready replica.</summary>
    /// <param name="Fleet">Whose.</param>
    /// <param name="Asked">What of them.</param>
    /// <param name="Replicas">Each ready replica, and where its page is, or why it cannot be read; not empty.</param>
    public sealed record OfPages(
        FleetName Fleet, Asked Asked, ImmutableArray<(ReplicaId Replica, Answer<ReplicaPage> Page)> Replicas) : Inquiry
    {
        /// <summary>The pages that can be read.</summary>
        public IEnumerable<ReplicaPage> Pages =>
            Replicas.SelectMany(each => each.Page.Match<ReplicaPage[]>(page => [page], _ => []));

        /// <summary>What is wanted of them.</summary>
        public IEnumerable<PageRequest> Requests => Pages.Select(each => new PageRequest(each.Page, Asked.Names));
    }

    /// <summary>What a query needs.</summary>
    /// <param name="query">The query.</param>
    /// <param name="allowsLoopback">Whether replicas may be programs on our own machine.</param>
    public static Inquiry Of(MetricQuery query, bool allowsLoopback) => query switch
    {
        { Metric.Source: not MetricSource.Scrape } => Absent(
            "replicas' own pages answer scrape metrics; this one is read elsewhere"),
        { Replicas.IsEmpty: true } => Absent("no replica is ready that could report"),
        { Metric.Source: MetricSource.Scrape source } when KnowsAny(query) => new OfPages(
            query.Fleet,
            new Asked(source, query.Metric.Scope),
            [.. query.Replicas.Select(replica => (replica, PageOf(replica, query.Addresses, source, allowsLoopback)))]),
        { Addresses.Fault: { } fault } => new Settled(new Measurement.Failed(
            SourceFault.Unreachable, $"where the replicas are is not known: {fault}")),
        _ => Absent($"where the {query.Replicas.Length} ready replicas are is not known: their cloud does not tell"),
    };

    private static bool KnowsAny(MetricQuery query) => query.Replicas.Any(query.Addresses.Known.ContainsKey);

    private static Answer<ReplicaPage> PageOf(
        ReplicaId replica, ReplicaAddresses addresses, MetricSource.Scrape source, bool allowsLoopback) =>
        addresses.Known.TryGetValue(replica, out var known)
            ? ReplicaAddress.Parse(known, allowsLoopback).Then<ReplicaPage>(address => new Answer<ReplicaPage>.Given(
                new ReplicaPage(replica, new PageAddress(address, source.Port, source.Path))))
            : new Answer<ReplicaPage>.Withheld(ApiFault.Told(
                SourceFault.NotFound, $"{replica}, whose address is not known"));

    private static Settled Absent(string cause) => new(new Measurement.Absent(cause));
}
