using System.Collections.Immutable;

using LlmCloudScaler.Emulators.Parts;

namespace LlmCloudScaler.Emulators.Azure.Insights;

/// <summary>The metrics of all resources. A series is one resource, namespace, metric and set of dimensions.</summary>
public sealed class EmulatedMetrics
{
    private readonly Turnstile _turnstile;
    private readonly List<MetricSeries> _series = [];
    private readonly Dictionary<string, (string Code, string Message)> _spoilt = new(StringComparer.OrdinalIgnoreCase);

    internal EmulatedMetrics(Turnstile turnstile) => _turnstile = turnstile;

    /// <summary>Between an instant and the first answer that tells of it.</summary>
    public TimeSpan PublicationDelay { get; set; }

    /// <summary>Publishes a value.</summary>
    /// <param name="resource">The resource's id.</param>
    /// <param name="space">The namespace.</param>
    /// <param name="metric">The name.</param>
    /// <param name="at">When it was measured.</param>
    /// <param name="value">What.</param>
    /// <param name="dimensions">All that the series has; none or more.</param>
    public void Put(
        string resource,
        string space,
        string metric,
        DateTimeOffset at,
        double value,
        params IReadOnlyList<(string Name, string Value)> dimensions) =>
        Put(resource, space, metric, at, MetricPoint.Of(value), dimensions);

    /// <summary>Publishes what was measured in a minute.</summary>
    /// <param name="resource">The resource's id.</param>
    /// <param name="space">The namespace.</param>
    /// <param name="metric">The name.</param>
    /// <param name="at">When it was measured.</param>
    /// <param name="point">What.</param>
    /// <param name="dimensions">All that the series has; none or more.</param>
    public void Put(
        string resource,
        string space,
        string metric,
        DateTimeOffset at,
        MetricPoint point,
        params IReadOnlyList<(string Name, string Value)> dimensions) => _turnstile.Pass(_ =>
        {
            var key = MetricSeries.Of(resource, space, metric, dimensions);
            if (_series.Find(series => series.IsSame(key)) is not { } found)
            {
                _series.Add(found = key);
            }

            found.Points.Add((at, point));
        });

    /// <summary>Lets a metric be known that has no data.</summary>
    /// <param name="resource">The resource's id.</param>
    /// <param name="space">The namespace.</param>
    /// <param name="metric">The name.</param>
    /// <param name="dimensions">The names of its dimensions.</param>
    public void Define(string resource, string space, string metric, params IReadOnlyList<string> dimensions) =>
        _turnstile.Pass(_ => _series.Add(
            MetricSeries.Of(resource, space, metric, [.. dimensions.Select(name => (name, string.Empty))])));

    /// <summary>From now on the answers for a resource hold an error in the place of data, while the call as a whole
    /// succeeds.</summary>
    /// <param name="resource">The resource's id.</param>
    /// <param name="code">Such as <c>InternalError</c> or <c>Throttled</c>.</param>
    /// <param name="message">For people.</param>
    public void Spoil(string resource, string code, string message = "The metric could not be read.") =>
        _turnstile.Pass(_ => _spoilt[resource] = (code, message));

    /// <summary>Ends every fault.</summary>
    public void Mend() => _turnstile.Pass(_ => _spoilt.Clear());

    internal (string Code, string Message)? FaultOf(string resource) =>
        _spoilt.TryGetValue(resource, out var fault) ? fault : null;

    /// <summary>All series of a resource.</summary>
    internal ImmutableArray<MetricSeries> Of(string resource) => [.. _series.Where(series =>
        string.Equals(series.Resource, resource, StringComparison.OrdinalIgnoreCase))];
}
