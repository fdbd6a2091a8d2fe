using System.Globalization;
using System.Text.RegularExpressions;

using Google.Cloud.Monitoring.V3;

using LlmCloudScaler.Core.Policies;

namespace LlmCloudScaler.Providers.Gcp.Metrics;

/// <summary>Series that match a filter, in some manner.</summary>
/// <param name="Source">Which, and how.</param>
/// <param name="Label">What tells machines apart; null where nothing has to.</param>
internal sealed partial record Question(MetricSource.CloudMonitoring Source, SeriesLabel? Label)
{
    /// <summary>Who writes metrics within seconds of measuring: whatever runs on the machines (Cloud Monitoring's
    /// latency of metric data).</summary>
    private static readonly string[] Writers =
    [
        "agent.googleapis.com/", "workload.googleapis.com/", "custom.googleapis.com/", "external.googleapis.com/",
        "prometheus.googleapis.com/",
    ];

    /// <summary>Aligners and reducers by which a value that comes late can only raise the result.</summary>
    private static readonly HashSet<string> Raising = new(StringComparer.Ordinal)
    {
        "ALIGN_DELTA", "ALIGN_RATE", "ALIGN_SUM", "ALIGN_COUNT", "ALIGN_COUNT_TRUE", "ALIGN_COUNT_FALSE", "ALIGN_MAX",
        "REDUCE_SUM", "REDUCE_COUNT", "REDUCE_COUNT_TRUE", "REDUCE_COUNT_FALSE", "REDUCE_MAX",
    };

    /// <summary>Whether the points are told as they were written.</summary>
    public bool IsRaw => Source.Aligner is null or "ALIGN_NONE";

    /// <summary>Whether a point is too low while some of what it is made of has yet to come.</summary>
    public bool IsRaisedByLateValues =>
        Raising.Contains(Source.Aligner ?? string.Empty) || Raising.Contains(Source.Reducer ?? string.Empty);

    /// <summary>Whether a point is a change over its period. Where that ends between two measurements, it takes the
    /// second of them.</summary>
    public bool IsOfChange => Source.Aligner is "ALIGN_DELTA" or "ALIGN_RATE";

    /// <summary>Whether Google measures it, and tells it minutes later. One that does not name its type might be.
    /// </summary>
    public bool IsOfGoogle => TypeName().Match(Source.Filter) is not { Success: true } named
        || !Writers.Any(writer => named.Groups["type"].Value.StartsWith(writer, StringComparison.Ordinal));

    /// <summary>How it is aggregated.</summary>
    public Aggregation Aggregation => new()
    {
        AlignmentPeriod = IsRaw ? null : Source.Period,
        PerSeriesAligner = Source.Aligner,
        CrossSeriesReducer = Source.Reducer,
        GroupByFields = Source is { Reducer: not null, PerReplica: { } label } ? [label] : [],
    };

    /// <summary>Equal for equal questions.</summary>
    public string Key { get; } = string.Join('\n', [
        Source.Project,
        Source.Filter,
        Source.Aligner,
        Source.Reducer,
        Source.PerReplica,
        Source.Period.Ticks.ToString(CultureInfo.InvariantCulture),
    ]);

    /// <summary>For a person to read.</summary>
    public string Text => string.Join(
        ' ', new[] { Source.Reducer, Source.Aligner, $"{{{Source.Filter}}}" }.Where(part => part is not null));

    [GeneratedRegex("""metric\.type\s*=\s*"(?<type>[^"]+)"?""")]
    private static partial Regex TypeName();
}
