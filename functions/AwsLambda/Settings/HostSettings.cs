using LlmCloudScaler.Core.Policies;

namespace LlmCloudScaler.AwsLambda.Settings;

/// <summary>What a deployment sets by environment variables.</summary>
internal sealed record HostSettings
{
    /// <summary>Where policies stand: <c>s3://bucket/prefix/</c>, or a folder.</summary>
    public required string Policies { get; init; }

    /// <summary>The region that the function, its table, its queue and its bucket are in.</summary>
    public required string Region { get; init; }

    /// <summary>The DynamoDB table of memories and records.</summary>
    public required string StateTable { get; init; }

    /// <summary>The SQS queue that large rounds are fanned out over; null to evaluate all of them here.</summary>
    public Uri? QueueUrl { get; init; }

    /// <summary>The most fleets that one invocation evaluates where there is a queue; 1 or more.</summary>
    public int InlineFleets { get; init; } = 50;

    /// <summary>How long from one round to the next within a minute; null for one round a minute.</summary>
    public TimeSpan? InnerLoop { get; init; }

    /// <summary>The oldest that an event may be and still be acted on.</summary>
    public TimeSpan MaxEventAge { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>The CloudWatch namespace of the metrics about ourselves.</summary>
    public string MetricsNamespace { get; init; } = "LlmCloudScaler";

    /// <summary>The most that any policy may do here.</summary>
    public Mode Ceiling { get; init; } = Mode.DryRun;

    /// <summary>How long decision records are kept.</summary>
    public TimeSpan HistoryKept { get; init; } = TimeSpan.FromDays(30);
}
