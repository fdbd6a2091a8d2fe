using LlmCloudScaler.Emulators.Aws.Faults;
using LlmCloudScaler.Emulators.Parts;

namespace LlmCloudScaler.Emulators.Aws.CloudWatch;

/// <summary>The metrics of an account. A series is one namespace, name and exact set of dimensions; nothing is ever
/// aggregated over dimensions.</summary>
public sealed class EmulatedMetrics
{
    private readonly Turnstile _turnstile;
    private readonly string _region;
    private readonly Dictionary<string, List<Datum>> _series = new(StringComparer.Ordinal);
    private readonly List<(MetricFault Fault, string? Metric)> _faults = [];

    internal EmulatedMetrics(Turnstile turnstile, string region) => (_turnstile, _region) = (turnstile, region);

    /// <summary>Datapoints in one answer at the most, whatever a request allows: with a small number even few data come
    /// in several pages. AWS has 100,800.</summary>
    public int LargestPage { get; set; } = 100_800;

    /// <summary>Publishes raw values, as an agent would.</summary>
    /// <param name="space">The namespace.</param>
    /// <param name="metric">The name.</param>
    /// <param name="dimensions">The whole set.</param>
    /// <param name="at">When they were measured.</param>
    /// <param name="values">One at least.</param>
    public void Put(
        string space,
        string metric,
        IReadOnlyDictionary<string, string> dimensions,
        DateTimeOffset at,
        params IEnumerable<double> values) =>
        Put(new MetricName(_region, space, metric, dimensions), at, [.. values]);

    /// <summary>Publishes raw values with all that can be said of them.</summary>
    /// <param name="name">Whose values.</param>
    /// <param name="at">When they were measured.</param>
    /// <param name="values">One at least.</param>
    /// <param name="unit">As a publisher would give it.</param>
    /// <param name="resolution">Seconds: 1 or 60.</param>
    public void Put(
        MetricName name, DateTimeOffset at, IReadOnlyList<double> values, string? unit = null, int resolution = 60) =>
        _turnstile.Pass(_ => Add(name, Datum.Of(at, [.. values.Select(value => (value, 1.0))], unit, resolution)));

    /// <summary>From now on the answers for a metric are faulty.</summary>
    /// <param name="fault">How.</param>
    /// <param name="metric">The metric's name; null for every metric.</param>
    public void Spoil(MetricFault fault, string? metric = null) => _turnstile.Pass(_ => _faults.Add((fault, metric)));

    /// <summary>Ends every fault.</summary>
    public void Mend() => _turnstile.Pass(_ => _faults.Clear());

    internal void Add(MetricName name, Datum datum)
    {
        if (!_series.TryGetValue(name.Key, out var series))
        {
            _series[name.Key] = series = [];
        }

        series.Add(datum);
    }

    /// <summary>What was published under a name; empty where nothing was.</summary>
    internal IReadOnlyList<Datum> Find(MetricName name) => _series.GetValueOrDefault(name.Key) ?? [];

    internal MetricFault FaultOf(string metric) =>
        _faults.Find(entry => entry.Metric is null || entry.Metric == metric).Fault;
}
