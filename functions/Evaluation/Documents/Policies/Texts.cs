using Cronos;

using LlmCloudScaler.Evaluation.Documents.Shapes;

namespace LlmCloudScaler.Evaluation.Documents.Policies;

/// <summary>The kinds of text a policy holds.</summary>
internal static class Texts
{
    /// <summary>A name that becomes a key of stores, logs and paths.</summary>
    public static Shape.Text Name { get; } = new(
        "a name of letters, digits, dots, dashes and underscores, 1 to 128 long, beginning with a letter or digit",
        "^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$");

    /// <summary>A metric's name: no dots, which separate the steps of paths.</summary>
    public static Shape.Text MetricName { get; } = new(
        "a name of letters, digits, dashes, underscores, colons and slashes, 1 to 128 long",
        "^[A-Za-z0-9_][A-Za-z0-9_:/-]{0,127}$");

    /// <summary>A schedule entry's name.</summary>
    public static Shape.Text Label { get; } = new("a name, 1 to 128 long", "^[^\\n\\r\\t]{1,128}$");

    /// <summary>Somebody else's word, passed on as it is.</summary>
    public static Shape.Text Any { get; } = new("a text, not empty");

    /// <summary>The name of a metric of the policy.</summary>
    public static Shape.Text Metric { get; } = new("the name of one of the policy's metrics");

    /// <summary>A web address.</summary>
    public static Shape.Text Address { get; } = new(
        "an address beginning with http:// or https://",
        "^https?://.+$",
        text => Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Host.Length > 0);

    /// <summary>The id of a resource of Azure.</summary>
    public static Shape.Text AzureResource { get; } = new(
        "a resource's id: /subscriptions/…/resourceGroups/…/providers/…",
        "^/subscriptions/[^/ ]+/resourceGroups/[^/ ]+/providers/[^/ ]+(/[^/ ]+){2,}$");

    /// <summary>The id of what holds messages in a Service Bus.</summary>
    public static Shape.Text ServiceBusEntity { get; } = new(
        "the id of a queue or a subscription: "
            + "/subscriptions/…/providers/Microsoft.ServiceBus/namespaces/NAME/queues/NAME or "
            + "…/topics/NAME/subscriptions/NAME",
        "^/subscriptions/[^/ ]+/resourceGroups/[^/ ]+/providers/[Mm]icrosoft\\.[Ss]ervice[Bb]us/namespaces/[^/ ]+/"
            + "(queues/[^/ ]+|topics/[^/ ]+/subscriptions/[^/ ]+)$");

    /// <summary>A Pub/Sub subscription.</summary>
    public static Shape.Text PubSubSubscription { get; } = new(
        "projects/PROJECT/subscriptions/NAME",
        "^projects/[a-z0-9:.-]+/subscriptions/[A-Za-z][A-Za-z0-9._~+%-]{2,254}$");

    /// <summary>A region of Azure.</summary>
    public static Shape.Text AzureRegion { get; } = new(
        "a region's name such as eastus", "^[a-z][a-z0-9]{2,39}$");

    /// <summary>A CloudWatch statistic.</summary>
    public static Shape.Text Statistic { get; } = new(
        "Average, Sum, Minimum, Maximum, SampleCount, a percentile such as p95, or another of CloudWatch's statistics",
        "^(Average|Sum|Minimum|Maximum|SampleCount|IQM"
            + "|(p|tm|wm|tc|ts)[0-9]{1,2}(\\.[0-9]{1,10})?|p100|(TM|WM|PR|TC|TS)\\(.+\\))$");

    /// <summary>A name in a CloudWatch expression.</summary>
    public static Shape.Text MathName { get; } = new(
        "a small letter, then letters, digits and underscores", "^[a-z][A-Za-z0-9_]{0,127}$");

    /// <summary>The name of a metric of Prometheus.</summary>
    public static Shape.Text SeriesName { get; } = new(
        "a metric's name: letters, digits, underscores and colons, not beginning with a digit",
        "^[A-Za-z_:][A-Za-z0-9_:]{0,255}$");

    /// <summary>The name of a label of Prometheus.</summary>
    public static Shape.Text LabelName { get; } = new(
        "a label's name: letters, digits and underscores, not beginning with a digit",
        "^[A-Za-z_][A-Za-z0-9_]{0,127}$");

    /// <summary>A path of a web address.</summary>
    public static Shape.Text UrlPath { get; } = new(
        "a path beginning with /, without a query", "^/[A-Za-z0-9._~/%+-]{0,255}$");

    /// <summary>A cron expression.</summary>
    public static Shape.Text Cron { get; } = new(
        "a cron expression of five fields, such as 0 9 * * MON-FRI, or of six, the first for seconds",
        Pattern: null,
        IsCron);

    /// <summary>A time zone.</summary>
    public static Shape.Text Zone { get; } = new(
        "an IANA time zone such as Europe/Berlin",
        Pattern: null,
        text => TimeZoneInfo.TryFindSystemTimeZoneById(text, out _));

    private static bool IsCron(string text) => CronExpression.TryParse(
        text,
        text.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries).Length == 6
            ? CronFormat.IncludeSeconds
            : CronFormat.Standard,
        out _);
}
