using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Ports;

namespace LlmCloudScaler.Providers.Prometheus.Scrapes;

/// <summary>Answers queries from the pages of a round.</summary>
/// <param name="pages">Each page that was asked for.</param>
/// <param name="histories">Of each page that was read and whose counters somebody wants.</param>
internal sealed class Findings(
    IReadOnlyDictionary<PageAddress, Answer<Page>> pages, IReadOnlyDictionary<ReplicaPage, PageHistory> histories)
{
    /// <summary>The answer to one query.</summary>
    /// <param name="inquiry">What it needed.</param>
    /// <param name="at">The instant of evaluation; the answer is of none later.</param>
    public Measurement Of(Inquiry.OfPages inquiry, DateTimeOffset at)
    {
        var asked = inquiry.Asked;
        if (asked.Part is not null)
        {
            return FleetQuantile.Of(
                asked,
                [.. inquiry.Replicas.Select(each => Of(each.Page, look => ReplicaHistograms.Of(asked, look)))],
                at);
        }

        ImmutableArray<(ReplicaId Replica, Finding<MetricSample> Finding)> found =
            [.. inquiry.Replicas.Select(each => (each.Replica, Of(each.Page, look => ReplicaValue.Of(asked, look))))];
        ImmutableArray<ReplicaSample> samples =
        [
            .. found
                .Where(each => each.Finding is Finding<MetricSample>.Told)
                .Select(each => new ReplicaSample(
                    each.Replica, NotAfter(at, ((Finding<MetricSample>.Told)each.Finding).Value))),
        ];
        return samples.IsEmpty
            ? Silence.Of([.. found.Select(each => each.Finding)])
            : new Measurement.PerReplica(samples);
    }

    private Finding<T> Of<T>(Answer<ReplicaPage> replica, Func<ReplicaLook, Finding<T>> read) => replica.Match(
        whose => pages[whose.Page].Match(
            page => read(new ReplicaLook(page, histories.GetValueOrDefault(whose, PageHistory.None))),
            fault => new Finding<T>.Silent(fault with { Detail = $"{whose.Page}: {fault.Detail}" })),
        fault => new Finding<T>.Silent(fault));

    /// <summary>What a page tells is of now, which for the round is its instant of evaluation.</summary>
    private static MetricSample NotAfter(DateTimeOffset at, MetricSample sample) =>
        sample.At > at ? sample with { At = at } : sample;
}
