using System.Collections.Immutable;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Prometheus.Clients;

namespace LlmCloudScaler.Providers.Prometheus.Queries;

/// <summary>Asks one server for an expression's values over a stretch of time, in pieces that it can answer.</summary>
/// <param name="api">Makes the calls.</param>
/// <param name="server">Whom.</param>
/// <param name="expression">What is asked for, as the policy has it.</param>
/// <param name="isPerReplica">Whether its series are those of machines, which add up; else one is meant.</param>
/// <param name="step">From one point to the next; more than zero.</param>
internal sealed class RangeReader(
    PrometheusApi api, QueriedServer server, Expression expression, bool isPerReplica, TimeSpan step)
{
    /// <summary>Points of a series in a piece: a Prometheus refuses more than 11,000.</summary>
    public const int MostPoints = 10_000;

    /// <summary>Pieces of so few points are not made smaller: where they are too much for a server, it is the
    /// expression that is.</summary>
    private const int FewPoints = 1_000;

    /// <summary>By what a piece that was too much is divided.</summary>
    private const int Parts = 4;

    /// <summary>The points at which anything was measured, oldest first.</summary>
    /// <param name="from">The first instant.</param>
    /// <param name="to">The last one, where a step leads to it.</param>
    /// <param name="cancellation">Ends the wait; the answer has then failed.</param>
    public async Task<Answer<ImmutableArray<MetricSample>>> ReadAsync(
        DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation)
    {
        var points = ImmutableArray.CreateBuilder<MetricSample>();
        var most = MostPoints;
        for (var at = from; at <= to;)
        {
            var last = to - at < step * (most - 1) ? to : at + (step * (most - 1));
            var piece = await PieceAsync(at, last, cancellation).ConfigureAwait(false);
            if (piece is Answer<ImmutableArray<MetricSample>>.Given given)
            {
                points.AddRange(given.Value);
                at = last + step;
            }
            else if (most > FewPoints && !cancellation.IsCancellationRequested && MayBeTooMuch(piece))
            {
                most /= Parts;
            }
            else
            {
                return piece;
            }
        }

        return new Answer<ImmutableArray<MetricSample>>.Given(points.ToImmutable());
    }

    /// <summary>Whether less of it might have been answered: samples in memory, time and size are limited.</summary>
    private static bool MayBeTooMuch(Answer<ImmutableArray<MetricSample>> piece) =>
        piece is Answer<ImmutableArray<MetricSample>>.Withheld { Fault: var fault }
        && !PrometheusFaults.IsOfServer(fault) && fault.Code is not PrometheusFaults.BadData;

    private async Task<Answer<ImmutableArray<MetricSample>>> PieceAsync(
        DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation)
    {
        var asked = await SeriesAsync(expression.Text, from, to, cancellation).ConfigureAwait(false);
        return await asked.Then(Total).ThenAsync(async values =>
            values.IsEmpty
                ? new Answer<ImmutableArray<MetricSample>>.Given(values)
                : (await SeriesAsync(Presence(), from, to, cancellation).ConfigureAwait(false))
                    .Then(present => Measured(values, present))).ConfigureAwait(false);
    }

    /// <summary>What yields something wherever a series that the expression speaks of has a point.</summary>
    private string Presence() =>
        string.Join(" or ", expression.Selectors.Select(selector => $"count({selector.Text})"));

    /// <summary>Those of some values that come of any point: that of <c>or vector(0)</c> comes of none.</summary>
    private static Answer<ImmutableArray<MetricSample>> Measured(
        ImmutableArray<MetricSample> values, ImmutableArray<MatrixSeries> present)
    {
        var instants = present.SelectMany(series => series.Points).Select(point => point.At).ToHashSet();
        return new Answer<ImmutableArray<MetricSample>>.Given(
            [.. values.Where(value => instants.Contains(value.At))]);
    }

    /// <summary>One value for each instant. That of a machine which is not known makes the sum unknown.</summary>
    private Answer<ImmutableArray<MetricSample>> Total(ImmutableArray<MatrixSeries> all)
    {
        var instants = all
            .SelectMany(series => series.Points, (series, point) => (series.Labels, point.Value, point.At))
            .GroupBy(each => each.At)
            .OrderBy(instant => instant.Key)
            .ToArray();
        if (!isPerReplica && instants.FirstOrDefault(instant => instant.Skip(1).Any()) is { } several)
        {
            return new Answer<ImmutableArray<MetricSample>>.Withheld(ApiFault.Told(
                SourceFault.Malformed,
                Asked.Several([.. several.Select(each => new VectorElement(each.Labels, each.Value))])));
        }

        return new Answer<ImmutableArray<MetricSample>>.Given(
        [
            .. instants.Select(instant => new MetricSample(instant.Sum(each => each.Value), instant.Key))
                .Where(sample => double.IsFinite(sample.Value)),
        ]);
    }

    private async Task<Answer<ImmutableArray<MatrixSeries>>> SeriesAsync(
        string query, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation)
    {
        var answer = await api.RangeAsync(server, query, from, to, step, cancellation).ConfigureAwait(false);
        return answer.Then(result => result.IfWhole()).Then<ImmutableArray<MatrixSeries>>(whole =>
            whole.Type == "matrix"
                ? new Answer<ImmutableArray<MatrixSeries>>.Given(whole.Series)
                : new Answer<ImmutableArray<MatrixSeries>>.Withheld(ApiFault.Told(
                    SourceFault.Malformed, $"it yields a {whole.Type}, where a matrix is meant")));
    }
}
