using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.InteropServices;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Prometheus.Clients;
using LlmCloudScaler.Providers.Prometheus.Queries;

namespace LlmCloudScaler.Providers.Prometheus;

/// <summary>Metrics by PromQL, from any server that speaks the HTTP API of Prometheus: Prometheus itself, Thanos,
/// Mimir, and the clouds' managed ones. Metrics read elsewhere are absent here.</summary>
/// <remarks>
/// <para>A sample carries the instant at which the newest point behind it was measured, which a server does not tell by
/// itself: it is asked for with the value. Series whose newest point is older than the metric's <c>maxAge</c> are left
/// out, on whatever server, where a server would go by them for five minutes. A value that comes of no point at all,
/// such as that of <c>or vector(0)</c>, is absent.</para>
/// <para>Queries of all fleets are asked in batches; where one fails, each of it is asked for itself. A server that
/// cannot be reached, refuses us, asks for time or has another clock than ours is not asked further in a round; other
/// servers are. A round ends within <see cref="RoundTimeout"/>.</para>
/// <para>No redirect is followed, and nothing is asked at link-local addresses, where clouds have their metadata.
/// </para>
/// </remarks>
public sealed class PrometheusMetricSource : IMetricSource, IDisposable
{
    /// <summary>How long all questions of a round may take: of a minute, the rest is for deciding and acting.</summary>
    public static readonly TimeSpan RoundTimeout = TimeSpan.FromSeconds(25);

    private readonly PrometheusSettings settings;
    private readonly TimeProvider clock;
    private readonly Secrets secrets;
    private readonly PrometheusApi api;
    private readonly ConcurrentDictionary<Uri, Experience> servers = new();

    /// <param name="settings">The deployment's.</param>
    /// <param name="clock">What calls are timed by, and what servers' clocks are held against.</param>
    public PrometheusMetricSource(PrometheusSettings settings, TimeProvider clock)
        : this(settings, clock, new PrometheusApi(clock))
    {
    }

    internal PrometheusMetricSource(PrometheusSettings settings, TimeProvider clock, PrometheusApi api)
    {
        this.settings = settings;
        this.clock = clock;
        this.api = api;
        secrets = new(settings);
    }

    /// <inheritdoc/>
    public void Dispose() => api.Dispose();

    /// <inheritdoc/>
    public async Task<ImmutableArray<Measurement>> SampleAsync(
        ImmutableArray<MetricQuery> queries, DateTimeOffset at, CancellationToken cancellation)
    {
        using var timeout = new CancellationTokenSource(RoundTimeout, clock);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        var inquiries = queries.Select(query => Inquiry.For(query, at, settings)).ToArray();
        var measurements = new Measurement[queries.Length];
        await Task.WhenAll(inquiries.Index()
            .GroupBy(each => each.Item is Inquiry.Of asked ? (asked.Endpoint, asked.Auth) : default)
            .Select(async share =>
            {
                var said = await AskAsync([.. share.Select(each => each.Item)], at, ended.Token).ConfigureAwait(false);
                foreach (var (index, inquiry) in share)
                {
                    measurements[index] = said(inquiry);
                }
            })).ConfigureAwait(false);
        return ImmutableCollectionsMarshal.AsImmutableArray(measurements);
    }

    /// <summary>Asks one server.</summary>
    /// <param name="inquiries">All of one server, or all settled.</param>
    /// <param name="at">The instant of evaluation.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>What each of them means for who asks.</returns>
    private async Task<Func<Inquiry, Measurement>> AskAsync(
        ImmutableArray<Inquiry> inquiries, DateTimeOffset at, CancellationToken cancellation)
    {
        if (inquiries[0] is not Inquiry.Of one)
        {
            return inquiry => ((Inquiry.Settled)inquiry).Answer;
        }

        var known = servers.GetOrAdd(one.Endpoint, _ => new(clock));
        ImmutableArray<Question> questions =
        [
            .. inquiries.Cast<Inquiry.Of>().Select(inquiry => inquiry.Asked.Question)
                .DistinctBy(question => question.Key, StringComparer.Ordinal),
        ];
        var answers = await secrets.For(one.Auth).ThenAsync<IReadOnlyDictionary<string, Answer<Evaluated>>>(
            async signer => new Answer<IReadOnlyDictionary<string, Answer<Evaluated>>>.Given(
                await new ServerReader(api, new(one.Endpoint, signer), known, at).AskAsync(questions, cancellation)
                    .ConfigureAwait(false))).ConfigureAwait(false);
        return inquiry =>
        {
            var asked = ((Inquiry.Of)inquiry).Asked;
            return asked.Read(answers.Then(all => all[asked.Question.Key]));
        };
    }
}
