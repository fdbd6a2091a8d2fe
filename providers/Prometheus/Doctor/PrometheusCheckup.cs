using System.Collections.Immutable;

using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Prometheus.Clients;
using LlmCloudScaler.Providers.Prometheus.Queries;

namespace LlmCloudScaler.Providers.Prometheus.Doctor;

/// <summary>Looks at what servers have of the series that queries speak of. Nothing is changed.</summary>
/// <param name="settings">The deployment's.</param>
/// <param name="clock">What calls are timed by, and ages told by.</param>
public sealed class PrometheusCheckup(PrometheusSettings settings, TimeProvider clock) : IDisposable
{
    /// <summary>How long ago series may have been there to be told from such as never were.</summary>
    private const string LookBack = "1d";

    private readonly PrometheusApi api = new(clock);

    /// <inheritdoc/>
    public void Dispose() => api.Dispose();

    /// <summary>Looks for the series of a query.</summary>
    /// <param name="source">The query; one that cannot be asked has none.</param>
    /// <param name="cancellation">Ends the wait; what is not known by then is <see cref="SeriesFound.Unverified"/>.
    /// </param>
    /// <returns>One for each selector of the query, in the order written; equal ones once.</returns>
    public async Task<ImmutableArray<SelectedSeries>> LookAsync(
        MetricSource.Prometheus source, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(source);
        if ((source.Endpoint ?? settings.Endpoint) is not { } endpoint
            || Expression.Read(source.Query) is not { } expression)
        {
            return [];
        }

        var auth = source.Auth ?? (source.Endpoint is null ? settings.Auth : null);
        var found = ImmutableArray.CreateBuilder<SelectedSeries>();
        foreach (var selector in expression.Selectors.Select(each => each.Text).Distinct(StringComparer.Ordinal))
        {
            var answer = await new Secrets(settings).For(auth).ThenAsync<SeriesFound>(async signer =>
                new Answer<SeriesFound>.Given(
                    await LookAsync(new(endpoint, signer), selector, cancellation).ConfigureAwait(false)))
                .ConfigureAwait(false);
            found.Add(new(
                endpoint.Authority, selector, answer.Match(each => each, fault => Unverified(fault))));
        }

        return found.ToImmutable();
    }

    private async Task<SeriesFound> LookAsync(
        QueriedServer server, string selector, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var there = await NumberAsync(server, $"count({selector})", now, cancellation).ConfigureAwait(false);
        if (there is Answer<double?>.Withheld { Fault: var fault })
        {
            return Unverified(fault);
        }

        if (there is Answer<double?>.Given { Value: { } count })
        {
            return new SeriesFound.Present((int)count);
        }

        var last = await NumberAsync(
            server, $"max(max_over_time(timestamp({selector})[{LookBack}:1m]))", now, cancellation)
            .ConfigureAwait(false);
        if (last is Answer<double?>.Given { Value: { } seconds } && UnixTime.Instant(seconds) is { } newest)
        {
            return new SeriesFound.Stale(now - newest);
        }

        var name = selector.Split('{')[0];
        return name.Length > 0 && name != selector
            && await NumberAsync(server, $"count({name})", now, cancellation).ConfigureAwait(false)
                is Answer<double?>.Given { Value: { } others }
            ? new SeriesFound.OtherLabels((int)others)
            : new SeriesFound.Unknown();
    }

    /// <summary>The one value of an expression; null where it has none.</summary>
    private async Task<Answer<double?>> NumberAsync(
        QueriedServer server, string query, DateTimeOffset at, CancellationToken cancellation) =>
        (await api.InstantAsync(server, query, at, cancellation).ConfigureAwait(false)).Then(
            result => new Answer<double?>.Given(result.Elements is [{ Value: var value }] ? value : null));

    private static SeriesFound.Unverified Unverified(ApiFault fault) => new(PrometheusFaults.Told(fault));
}
