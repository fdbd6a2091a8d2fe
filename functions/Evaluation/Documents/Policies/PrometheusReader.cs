using System.Collections.Immutable;

using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Evaluation.Documents.Shapes;
using LlmCloudScaler.Evaluation.Documents.Trees;

namespace LlmCloudScaler.Evaluation.Documents.Policies;

/// <summary>Reads what is asked in Prometheus' ways of a document that fits its shape.</summary>
internal static class PrometheusReader
{
    /// <summary>Where servers have their metrics.</summary>
    public const string PathDefault = "/metrics";

    /// <summary>The time that rates speak of: four scrapes at the usual 15 s, of which one may be lost.</summary>
    public static readonly TimeSpan WindowDefault = TimeSpan.FromMinutes(1);

    /// <summary>A query.</summary>
    public static MetricSource.Prometheus Query(DocumentNode node) => new(
        node.Text("query") ?? string.Empty, Endpoint(node), Auth(node), node.Text("perReplica"));

    /// <summary>Series of replicas.</summary>
    public static MetricSource.Scrape Scrape(DocumentNode node) => new(
        [Series(node), .. (node.Child("or")?.Elements ?? []).Select(Series)],
        Words.Meant<ScrapeMeasure>(node.Text("measure")) ?? ScrapeMeasure.Value,
        node.Whole("port") ?? 0,
        node.Text("path") ?? PathDefault,
        node.Span("window") ?? WindowDefault);

    /// <summary>The server's address; null for the deployment's own.</summary>
    public static Uri? Endpoint(DocumentNode node) => node.Text("endpoint") is { } endpoint ? new Uri(endpoint) : null;

    /// <summary>What the server is shown; null where nothing is said.</summary>
    public static PrometheusAuth? Auth(DocumentNode node) =>
        node.Child("auth") is not { } auth ? null
        : Words.Meant<PrometheusCloud>(auth.Text("cloud")) is { } cloud ? new PrometheusAuth.Cloud(cloud)
        : auth.Text("bearer") is { } file ? new PrometheusAuth.Bearer(file)
        : auth.Child("basic") is { } basic ? new PrometheusAuth.Basic(
            basic.Text("user") ?? string.Empty, basic.Text("password") ?? string.Empty)
        : null;

    /// <summary>Labels and their values; empty where none are given.</summary>
    public static ImmutableSortedDictionary<string, string> Labels(DocumentNode node) =>
        node.Child("labels") is DocumentNode.Mapping labels
            ? labels.Entries.ToImmutableSortedDictionary(
                entry => entry.Key,
                entry => (entry.Node as DocumentNode.Scalar)?.Text ?? string.Empty,
                StringComparer.Ordinal)
            : ImmutableSortedDictionary<string, string>.Empty;

    private static ScrapedSeries Series(DocumentNode node) => new(
        node.Text("metric") ?? string.Empty,
        Labels(node),
        node.Proportion("factor") ?? Ratio.One);
}
