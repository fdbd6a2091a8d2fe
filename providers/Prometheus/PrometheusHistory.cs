using System.Collections.Immutable;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Prometheus.Clients;
using LlmCloudScaler.Providers.Prometheus.Queries;

namespace LlmCloudScaler.Providers.Prometheus;

/// <summary>What metrics were, as a Prometheus remembers it.</summary>
/// <remarks>An expression is asked as the policy has it, at each instant; where a series died without a word, a server
/// goes by its last point for five minutes. What is asked for is asked in pieces, and in smaller ones where these are
/// too much for the server.</remarks>
/// <param name="settings">The deployment's.</param>
/// <param name="clock">What calls are timed by, and what servers' clocks are held against.</param>
public sealed class PrometheusHistory(PrometheusSettings settings, TimeProvider clock) : IDisposable
{
    private readonly Secrets secrets = new(settings);
    private readonly PrometheusApi api = new(clock);

    /// <inheritdoc/>
    public void Dispose() => api.Dispose();

    /// <summary>A metric's values over a stretch of time.</summary>
    /// <param name="source">The metric's. With <c>perReplica</c> its series are added up; without, one is meant, and
    /// several at an instant are a fault.</param>
    /// <param name="from">The first instant.</param>
    /// <param name="to">The last one, inclusive, where a step leads to it; not before <paramref name="from"/>.</param>
    /// <param name="step">From one instant to the next; more than zero.</param>
    /// <param name="cancellation">Ends the wait; the answer is then withheld.</param>
    /// <returns>Oldest first; empty where there is no series. An instant has no value where nothing was measured, or
    /// where what was is no finite number: a gap is not zero. Withheld where a server could not be asked, or did not
    /// answer whole, with what a person must know as the detail.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The stretch or the step is out of its range.</exception>
    public async Task<Answer<ImmutableArray<MetricSample>>> ReadAsync(
        MetricSource.Prometheus source,
        DateTimeOffset from,
        DateTimeOffset to,
        TimeSpan step,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentOutOfRangeException.ThrowIfLessThan(to, from);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(step, TimeSpan.Zero);
        var answer = await Addressee.Of(source, settings).ThenAsync(whom =>
            secrets.For(whom.Auth).ThenAsync(signer => new RangeReader(
                api, new(whom.Endpoint, signer), whom.Expression, source.PerReplica is not null, step)
                .ReadAsync(from, to, cancellation))).ConfigureAwait(false);
        return answer.Match<Answer<ImmutableArray<MetricSample>>>(
            samples => new Answer<ImmutableArray<MetricSample>>.Given(samples),
            fault => new Answer<ImmutableArray<MetricSample>>.Withheld(
                fault with { Code = string.Empty, Detail = PrometheusFaults.Told(fault) }));
    }
}
