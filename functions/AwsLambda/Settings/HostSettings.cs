using LlmCloudScaler.Evaluation.Hosts.Settings;

namespace LlmCloudScaler.AwsLambda.Settings;

/// <summary>What a deployment sets by environment variables.</summary>
internal sealed record HostSettings
{
    /// <summary>The region that the function, its table, its queue and its bucket are in.</summary>
    public required string Region { get; init; }

    /// <summary>The DynamoDB table of memories and records.</summary>
    public required string StateTable { get; init; }

    /// <summary>The SQS queue that large rounds are fanned out over; null to evaluate all of them here.</summary>
    public Uri? QueueUrl { get; init; }

    /// <summary>What it sets of its rounds. Policies stand at <c>s3://bucket/prefix/</c>, or in a folder.</summary>
    public required RoundSettings Rounds { get; init; }

    /// <summary>The CloudWatch namespace of the metrics about ourselves.</summary>
    public string MetricsNamespace { get; init; } = "LlmCloudScaler";

    /// <summary>How long decision records are kept.</summary>
    public TimeSpan HistoryKept { get; init; } = TimeSpan.FromDays(30);

    /// <summary>What it says of Prometheus.</summary>
    public PrometheusVariables Prometheus { get; init; } = new();
}
