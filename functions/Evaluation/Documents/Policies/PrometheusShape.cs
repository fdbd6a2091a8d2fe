using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Evaluation.Documents.Shapes;

namespace LlmCloudScaler.Evaluation.Documents.Policies;

/// <summary>The fields of what is read in Prometheus' ways: from a server, or from replicas themselves.</summary>
internal static class PrometheusShape
{
    /// <summary>What a server is shown of us.</summary>
    public static Shape.Mapping Auth { get; } = new(
    [
        new("cloud", new Shape.Choice(Words.Of<PrometheusCloud>()),
            "The identity that we run as: Amazon Managed Prometheus, an Azure Monitor workspace, Google's."),
        new("bearer", Texts.Name, "A bearer token: the file that holds it, in the deployment's folder of secrets."),
        new("basic", new Shape.Mapping(
        [
            new("user", Texts.Any, "The user's name.", Needed: true),
            new("password", Texts.Name, "The file that holds the password, in the deployment's folder of secrets.",
                Needed: true),
        ]), "A name and a password."),
    ], new KeyGroup(["cloud", "bearer", "basic"]));

    /// <summary>A query.</summary>
    public static Shape.Mapping Query { get; } = new(
    [
        new("query", Texts.Any, "An instant query that yields a vector.", Needed: true),
        .. Server,
        new("perReplica", Texts.LabelName,
            "The label that tells machines apart by their names or addresses, such as `instance`: one value is read "
                + "for each replica.",
            Default: "one value for the fleet"),
    ]);

    /// <summary>Where a server is, and what it is shown.</summary>
    public static Field[] Server =>
    [
        new("endpoint", Texts.Address, "The server's address.", Default: "the deployment's own"),
        new("auth", Auth, "What the server is shown.",
            Default: "nothing; at the deployment's own address what the deployment says"),
    ];

    /// <summary>Series of replicas.</summary>
    public static Shape.Mapping Scrape { get; } = new(
    [
        .. Series(),
        new("or", new Shape.Many(new Shape.Mapping([.. Series()])),
            "Other names that servers have for it; the first that a replica has counts.", Default: "none"),
        new("measure", new Shape.Choice(Words.Of<ScrapeMeasure>()),
            "A gauge's value, a counter's rate a second, or a quantile of a histogram.", Default: "value"),
        .. Page,
        new("window", new Shape.Span(), "The time that rates and quantiles speak of.", Default: "1m"),
    ]);

    /// <summary>Where on a replica its metrics are.</summary>
    public static Field[] Page =>
    [
        new("port", new Shape.Whole(Least: 1, Most: 65535), "The port of the page.", Needed: true),
        new("path", Texts.UrlPath, "The path of the page.", Default: "/metrics"),
    ];

    private static Field[] Series() =>
    [
        new("metric", Texts.SeriesName, "The metric's name there; of a histogram without `_bucket`.", Needed: true),
        new("labels", new Shape.Named(Texts.Any, Texts.LabelName), "Labels and the values they must have.",
            Default: "none"),
        new("factor", new Shape.Number(Least: 0, Excluded: true), "What turns its unit into the metric's.",
            Default: "1"),
    ];
}
