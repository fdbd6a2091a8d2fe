using System.Collections.Immutable;

using LlmCloudScaler.Emulators.Parts;

namespace LlmCloudScaler.Emulators.Gcp.Monitoring;

/// <summary>The metrics of the project. A series is one metric and one set of labels, each by the name that filters
/// have for it: <c>metric.labels.gpu_number</c>, <c>resource.type</c>, <c>resource.labels.instance_id</c>,
/// <c>metadata.system_labels.name</c>, <c>metadata.user_labels.fleet</c>.</summary>
public sealed class EmulatedMetrics
{
    /// <summary>Of what is put without one.</summary>
    private const string ResourceType = "gce_instance";

    private static readonly string[] Prefixes =
        ["metric.labels.", "resource.labels.", "metadata.system_labels.", "metadata.user_labels."];

    private readonly Turnstile _turnstile;
    private readonly string _project;
    private readonly Dictionary<string, MetricDescriptor> _metrics = new(StringComparer.Ordinal);
    private readonly List<MetricSeries> _series = [];
    private readonly Dictionary<string, (int Code, string Message)> _spoilt = new(StringComparer.Ordinal);

    internal EmulatedMetrics(Turnstile turnstile, string project) => (_turnstile, _project) = (turnstile, project);

    /// <summary>Between an instant and the first answer that tells of it.</summary>
    public TimeSpan PublicationDelay { get; set; }

    /// <summary>Lets a metric be known, with or without data. One that is put without is a gauge of doubles, or the
    /// changes of a distribution.</summary>
    /// <param name="metric">Its type, such as <c>agent.googleapis.com/gpu/utilization</c>.</param>
    /// <param name="kind">How its values are to be read.</param>
    /// <param name="type">What they are.</param>
    public void Define(string metric, MetricKind kind = MetricKind.Gauge, MetricType type = MetricType.Real) =>
        _turnstile.Pass(_ => { _metrics[metric] = new MetricDescriptor(metric, kind, type); });

    /// <summary>Publishes a number.</summary>
    /// <param name="metric">Its type.</param>
    /// <param name="at">When it was measured; the end of its interval.</param>
    /// <param name="value">What.</param>
    /// <param name="labels">All that the series has.</param>
    public void Put(
        string metric,
        DateTimeOffset at,
        double value,
        params IReadOnlyList<(string Name, string Value)> labels) => _turnstile.Pass(_ =>
            Put(new MetricDescriptor(metric, MetricKind.Gauge, MetricType.Real), at, new MetricValue(value), labels));

    /// <summary>Publishes a distribution.</summary>
    /// <param name="metric">Its type.</param>
    /// <param name="at">When it was measured; the end of its interval.</param>
    /// <param name="values">What; all since the series began for a cumulative metric.</param>
    /// <param name="labels">All that the series has.</param>
    public void Put(
        string metric,
        DateTimeOffset at,
        IReadOnlyList<double> values,
        params IReadOnlyList<(string Name, string Value)> labels) => _turnstile.Pass(_ => Put(
            new MetricDescriptor(metric, MetricKind.Delta, MetricType.Distribution),
            at,
            new MetricValue(0, Distribution.Of(values)),
            labels));

    /// <summary>From now on the answers for a metric lack its first series, and tell of an error, while the call as a
    /// whole succeeds.</summary>
    /// <param name="metric">Its type.</param>
    /// <param name="code">As <c>google.rpc.Code</c> numbers it.</param>
    /// <param name="message">For people.</param>
    public void Spoil(string metric, int code = 4, string message = "Deadline exceeded.") =>
        _turnstile.Pass(_ => { _spoilt[metric] = (code, message); });

    /// <summary>Ends every fault.</summary>
    public void Mend() => _turnstile.Pass(_ => _spoilt.Clear());

    internal (int Code, string Message)? FaultOf(string metric) =>
        _spoilt.TryGetValue(metric, out var fault) ? fault : null;

    internal MetricDescriptor? Find(string metric) => _metrics.GetValueOrDefault(metric);

    internal ImmutableArray<MetricSeries> Of(string metric) =>
        [.. _series.Where(series => series.Metric.Name == metric)];

    private void Put(
        MetricDescriptor usual, DateTimeOffset at, MetricValue value, IReadOnlyList<(string Name, string Value)> labels)
    {
        _metrics.TryAdd(usual.Name, usual);
        var metric = _metrics[usual.Name];
        var fields = Fields(metric.Name, labels);
        var index = _series.FindIndex(series => series.IsSame(metric, fields));
        if (index < 0)
        {
            index = _series.Count;
            _series.Add(new MetricSeries(metric, fields));
        }

        var before = _series[index].Points.LastOrDefault();
        var first = at.AddMinutes(-1);
        var start = metric.Kind switch
        {
            MetricKind.Gauge => at,
            MetricKind.Delta => before?.End ?? first,
            _ => before is null || value.IsLessThan(before.Value) ? before?.End ?? first : before.Start,
        };
        _series[index] = _series[index] with { Points = _series[index].Points.Add(new MetricPoint(start, at, value)) };
    }

    private ImmutableSortedDictionary<string, string> Fields(
        string metric, IReadOnlyList<(string Name, string Value)> labels)
    {
        var fields = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        fields["metric.type"] = metric;
        fields["resource.type"] = ResourceType;
        fields["resource.labels.project_id"] = _project;
        foreach (var (name, value) in labels)
        {
            if (name != "resource.type" && !Prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)))
            {
                throw new ArgumentException($"{name} is none of {string.Join(", ", Prefixes)}.", nameof(labels));
            }

            fields[name] = value;
        }

        return fields.ToImmutable();
    }
}
