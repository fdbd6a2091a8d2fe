using LlmCloudScaler.Emulators.Aws.CloudWatch.Expressions;
using LlmCloudScaler.Emulators.Aws.Faults;

namespace LlmCloudScaler.Emulators.Aws.CloudWatch;

/// <summary>What the queries of one call find, expressions after what they are made of.</summary>
internal sealed class Evaluation
{
    private readonly EmulatedMetrics _metrics;
    private readonly Window _window;
    private readonly Dictionary<string, DataQuery> _queries;
    private readonly Dictionary<string, TimeLine> _lines = [];
    private readonly HashSet<string> _open = [];

    public Evaluation(EmulatedMetrics metrics, IReadOnlyList<DataQuery> queries, Window window)
    {
        (_metrics, _window) = (metrics, window);
        _queries = queries.ToDictionary(query => query.Id);
        foreach (var query in queries)
        {
            Line(query.Id);
        }

        Results = Fault is null
            ? [.. queries.Where(query => query.ReturnsData).Select(Result).OfType<DataResult>()]
            : [];
    }

    /// <summary>Why the call fails; null when it does not.</summary>
    public string? Fault { get; private set; }

    /// <summary>In the order of the queries that return data.</summary>
    public IReadOnlyList<DataResult> Results { get; }

    private TimeLine Line(string id)
    {
        if (_lines.TryGetValue(id, out var known))
        {
            return known;
        }

        if (!_open.Add(id))
        {
            Fault ??= $"Error in expression '{id}': it refers to itself.";
            return TimeLine.Of(TimeSpan.FromMinutes(1), []);
        }

        return _lines[id] = _queries[id] switch
        {
            DataQuery.Metric metric => Aggregate(metric),
            DataQuery.Math math => Calculate(math),
            _ => throw new ArgumentOutOfRangeException(nameof(id)),
        };
    }

    private TimeLine Calculate(DataQuery.Math math)
    {
        var inputs = math.Expression.Names.Distinct().ToDictionary(name => name, Line);
        var period = inputs.Values.Select(line => line.Period).DefaultIfEmpty(TimeSpan.FromMinutes(1)).Max();
        var value = new Calculation(inputs, _window.Of(period)).Of(math.Expression);
        if (value is MathValue.Line result)
        {
            return result.Points;
        }

        var why = (value as MathValue.Wrong)?.Why ?? "The result is no time series.";
        Fault ??= $"Error in expression '{math.Id}': {why}";
        return TimeLine.Of(period, []);
    }

    private TimeLine Aggregate(DataQuery.Metric query)
    {
        var window = _window.Of(query.Period);
        var points =
            from datum in _window.Keeps(query.Period) ? _metrics.Find(query.Name) : []
            where query.Unit is null || datum.Unit == query.Unit
            where query.Period >= TimeSpan.FromMinutes(1) || datum.Resolution == 1
            group datum by Window.Floor(datum.At, query.Period) into period
            where period.Key >= window.Start && period.Key < window.End
            let value = Statistic.Of(query.Stat, [.. period])
            where value is not null
            select KeyValuePair.Create(period.Key, value.Value);
        return TimeLine.Of(query.Period, points);
    }

    /// <summary>An expression is no better than what it is made of.</summary>
    private MetricFault FaultOf(DataQuery query) => query switch
    {
        DataQuery.Metric metric => _metrics.FaultOf(metric.Name.Metric),
        DataQuery.Math math => math.Expression.Names.Select(name => FaultOf(_queries[name]))
            .FirstOrDefault(fault => fault != MetricFault.None),
        _ => MetricFault.None,
    };

    private DataResult? Result(DataQuery query)
    {
        var line = _lines[query.Id];
        var metric = (query as DataQuery.Metric)?.Name.Metric;
        var label = query.Label ?? metric ?? query.Id;
        var nothing = TimeLine.Of(line.Period, []);
        return FaultOf(query) switch
        {
            MetricFault.Partial => new(
                query.Id, label, TimeLine.Of(line.Period, line.Points.Take(line.Points.Count / 2)), "PartialData"),
            MetricFault.InternalError => new(query.Id, label, nothing, "InternalError"),
            MetricFault.Forbidden => new(query.Id, label, nothing, "Forbidden"),
            MetricFault.Absent => null,
            MetricFault.NotANumber => new(
                query.Id,
                label,
                TimeLine.Of(line.Period, line.Points.Select(point => KeyValuePair.Create(point.Key, double.NaN))),
                "Complete"),
            _ => new(query.Id, label, line, "Complete"),
        };
    }
}
