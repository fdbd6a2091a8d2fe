using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Evaluation.Documents.Shapes;

namespace LlmCloudScaler.Evaluation.Documents.Policies;

/// <summary>The fields of a metric.</summary>
internal static class MetricShape
{
    /// <summary>The sources, of which each metric has one.</summary>
    public static KeyGroup Sources { get; } =
        new(
        [
            "observed", "cloudWatch", "cloudWatchMath", "azureMonitor", "cloudMonitoring", "prometheus", "scrape",
            "sqs", "storageQueue", "serviceBus", "pubSub",
        ]);

    /// <summary>One metric.</summary>
    public static Shape.Mapping Metric { get; } = new(
    [
        new("observed", Texts.Any,
            "Given with the observation under this name: by `decide`, the simulator, a recording."),
        new("cloudWatch", CloudWatch(), "A CloudWatch metric."),
        new("cloudWatchMath", CloudWatchMath(), "A CloudWatch metric math expression."),
        new("azureMonitor", AzureMonitor(), "An Azure Monitor metric."),
        new("cloudMonitoring", CloudMonitoring(), "A Google Cloud Monitoring time series."),
        new("prometheus", PrometheusShape.Query, "A PromQL query."),
        new("scrape", PrometheusShape.Scrape, "Series on each replica's own page of metrics."),
        new("sqs", new Shape.Mapping(
        [
            new("queueUrl", Texts.Address, "The queue's address.", Needed: true),
            new("region", Texts.Any, "The queue's region.", Needed: true),
            new("measure", new Shape.Choice(Words.Of<QueueMeasure>()),
                "The messages that wait or are being worked on, or the age of the oldest in seconds.",
                Default: "depth"),
        ]), "An SQS queue."),
        new("storageQueue", new Shape.Mapping(
        [
            new("queueUrl", Texts.Address, "The queue's address: `https://ACCOUNT.queue.core.windows.net/QUEUE`.",
                Needed: true),
            new("measure", new Shape.Choice(Words.Of<QueueMeasure>()),
                "The messages that wait or are being worked on, or the age of the oldest in seconds.",
                Default: "depth"),
        ]), "An Azure storage queue."),
        new("serviceBus", new Shape.Mapping(
        [
            new("resource", Texts.ServiceBusEntity,
                "The id of a queue, or of a topic's subscription, whose active messages are counted.", Needed: true),
        ]), "A Service Bus queue or subscription."),
        new("pubSub", new Shape.Mapping(
        [
            new("subscription", Texts.PubSubSubscription, "The subscription's name.", Needed: true),
            new("measure", new Shape.Choice(Words.Of<QueueMeasure>()),
                "The messages that wait, or the age of the oldest in seconds.", Default: "depth"),
        ]), "A Pub/Sub subscription."),
        new("unit", new Shape.Choice(Words.Of<MetricUnit>()), "What its values count.",
            Default: "by its well-known name, else count"),
        new("scope", new Shape.Choice(Words.Of<MetricScope>()),
            "What one value speaks of: the mean over ready replicas, or the total over the fleet.",
            Default: "by its well-known name; else replicaMean for percent, ratio and times, fleetTotal for the rest"),
        new("maxAge", new Shape.Span(), "The oldest a value may be and still be used.",
            Default: Durations.Format(MetricPolicy.MaxAgeDefault)),
        new("range", new Shape.Pair(), "The values it can plausibly have; others are not believed.",
            Default: "[0, 100] for percent, [0, 1] for ratio, else [0, null]"),
    ], Sources);

    private static Field[] Series() =>
    [
        new("namespace", Texts.Any, "Such as `CWAgent` or `AWS/ApplicationELB`.", Needed: true),
        new("metric", Texts.Any, "The metric's name there.", Needed: true),
        new("statistic", Texts.Statistic, "How the points of a period become one.", Default: "Average"),
        new("dimensions", new Shape.Named(Texts.Any, Texts.Any),
            "The exact set of dimensions: CloudWatch does not aggregate over others.", Default: "none"),
    ];

    private static Field[] Place() =>
    [
        new("period", new Shape.Span(), "The length of one point: 1s, 5s, 10s, 20s, 30s or whole minutes.",
            Default: "1m"),
        new("region", Texts.Any, "Where it is published.", Default: "the region of the first AWS pool"),
    ];

    private static Shape.Mapping CloudWatch() => new(
    [
        .. Series(),
        new("perReplica", Texts.Any,
            "The dimension that tells machines apart, such as `InstanceId`: one value is read for each replica.",
            Default: "one value for the fleet"),
        .. Place(),
    ]);

    private static Shape.Mapping CloudWatchMath() => new(
    [
        new("expression", Texts.Any, "Such as `waiting / FILL(replicas, 1)`; it yields one series.", Needed: true),
        new("metrics", new Shape.Named(new Shape.Mapping([.. Series()]), Texts.MathName),
            "The metrics it speaks of, by the names it has for them.", Needed: true),
        .. Place(),
    ]);

    private static Shape.Mapping AzureMonitor() => new(
    [
        new("resource", Texts.AzureResource, "The resource's id.", Default: "the scale set of the first Azure pool"),
        new("namespace", Texts.Any, "The metric's namespace.", Default: "the resource's platform metrics"),
        new("metric", Texts.Any, "The metric's name there.", Needed: true),
        new("aggregation", new Shape.Choice(["Average", "Minimum", "Maximum", "Total", "Count"]),
            "How the values of an interval become one.", Default: "Average"),
        new("filter", Texts.Any, "An OData filter over dimensions.", Default: "none"),
        new("perReplica", Texts.Any,
            "The dimension that tells machines apart by their names, such as `VMName`: one value is read for each "
                + "replica.",
            Default: "one value for the fleet"),
        new("interval", new Shape.Span(), "The length of one point: 1m, 5m, 15m, 30m, 1h, 6h, 12h or 24h.",
            Default: "1m"),
        new("region", Texts.AzureRegion,
            "Where the resource is, such as `eastus`: what is of one region is then read together.",
            Default: "each is read for itself"),
    ]);

    private static Shape.Mapping CloudMonitoring() => new(
    [
        new("project", Texts.Any, "The project that holds the series.", Default: "that of the first Google pool"),
        new("filter", Texts.Any, "The monitoring filter, metric type included.", Needed: true),
        new("aligner", new Shape.Text("an aligner such as ALIGN_MEAN", "^ALIGN_[A-Z0-9_]+$"),
            "How the points of a period become one.", Default: "the raw points"),
        new("reducer", new Shape.Text("a reducer such as REDUCE_MEAN", "^REDUCE_[A-Z0-9_]+$"),
            "How several series become one.", Default: "none"),
        new("perReplica", Texts.Any,
            "The label that tells machines apart by their names, such as `metadata.system_labels.name`: one value is "
                + "read for each replica.",
            Default: "one value for the fleet"),
        new("period", new Shape.Span(), "The alignment period, in whole seconds.", Default: "1m"),
    ]);
}
