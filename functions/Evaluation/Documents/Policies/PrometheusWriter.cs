using System.Collections.Immutable;

using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Evaluation.Documents.Shapes;
using LlmCloudScaler.Evaluation.Documents.Trees;

namespace LlmCloudScaler.Evaluation.Documents.Policies;

/// <summary>Writes what is asked in Prometheus' ways.</summary>
internal static class PrometheusWriter
{
    /// <summary>A query.</summary>
    public static TreeBuilder Query(MetricSource.Prometheus source) => new TreeBuilder()
        .Text("query", source.Query)
        .Text("endpoint", source.Endpoint?.OriginalString)
        .Node("auth", source.Auth?.Match(
            basic => new TreeBuilder().Node("basic", new TreeBuilder()
                .Text("user", basic.User)
                .Text("password", basic.PasswordFile)),
            bearer => new TreeBuilder().Text("bearer", bearer.File),
            cloud => new TreeBuilder().Text("cloud", Words.For(cloud.Provider))))
        .Text("perReplica", source.PerReplica);

    /// <summary>Series of replicas.</summary>
    public static TreeBuilder Scrape(MetricSource.Scrape source)
    {
        var first = Series(source.Series[0]);
        return (source.Series.Length == 1 ? first : first.List("or", source.Series[1..].Select(Series)))
            .Text("measure", Words.For(source.Measure))
            .Number("port", source.Port)
            .Text("path", source.Path)
            .Text("window", Durations.Format(source.Window));
    }

    private static TreeBuilder Series(ScrapedSeries series) => new TreeBuilder()
        .Text("metric", series.Name)
        .Node("labels", Labels(series.Labels))
        .Proportion("factor", series.Factor);

    private static TreeBuilder? Labels(ImmutableSortedDictionary<string, string> labels) =>
        labels.IsEmpty ? null : labels.Aggregate(
            new TreeBuilder(), (all, label) => all.Text(label.Key, label.Value));
}
