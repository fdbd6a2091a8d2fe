using System.Collections.Immutable;
using System.Diagnostics;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Gcp.Clients;

namespace LlmCloudScaler.Providers.Gcp.Metrics;

/// <summary>Series of Cloud Monitoring, and backlogs of Pub/Sub's subscriptions, which it knows. Metrics read elsewhere
/// are absent here.</summary>
/// <remarks>
/// <para>A point carries the instant at which its interval ends. Only periods that are over are read. A sum, a count or
/// a maximum waits until late values are in: half a minute where machines write them, four minutes where Google
/// measures them; a rate or a change a minute more. A policy which reads such of Google's needs a <c>maxAge</c> of six
/// minutes.</para>
/// <para>Each question is one call; equal ones are asked once.</para>
/// <para>A replica without a point did not report.</para>
/// </remarks>
/// <param name="clients">The clients.</param>
public sealed class GcpMetricSource(GcpClients clients) : IMetricSource
{
    private readonly MonitoringReader monitoring = new(clients);

    /// <inheritdoc/>
    public async Task<ImmutableArray<Measurement>> SampleAsync(
        ImmutableArray<MetricQuery> queries, DateTimeOffset at, CancellationToken cancellation)
    {
        ImmutableArray<Inquiry> inquiries = [.. queries.Select(query => Inquiry.Of(query, at))];
        var answers = await monitoring.AskAsync(
            [.. inquiries.SelectMany(each => each.Questions)], cancellation).ConfigureAwait(false);
        return
        [
            .. inquiries.Select(inquiry => inquiry switch
            {
                Inquiry.Settled settled => settled.Answer,
                Inquiry.OfFleet fleet => fleet.Asked.OfFleet(answers[fleet.Asked.Question.Key]),
                Inquiry.OfReplicas each => each.Asked.OfReplicas(
                    answers[each.Asked.Question.Key], each.Replicas),
                _ => throw new UnreachableException(),
            }),
        ];
    }
}
