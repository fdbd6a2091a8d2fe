using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Evaluation.Hosts.Settings;

namespace LlmCloudScaler.Cli.Clouds;

/// <summary>What was asked of <c>llmscaler run --cloud</c>.</summary>
internal sealed record CloudRunRequest
{
    /// <summary>The cloud, by its name.</summary>
    public required string Cloud { get; init; }

    /// <summary>Where policies are: paths, buckets and containers; at least one.</summary>
    public required string[] Policies { get; init; }

    /// <summary>The folder that memories and decisions are kept in; null where a place of the cloud is given.</summary>
    public required string? Folder { get; init; }

    /// <summary>The table or container of the cloud that they are kept in; null for a folder.</summary>
    public required string? StorePlace { get; init; }

    /// <summary>From one round to the next.</summary>
    public required TimeSpan Every { get; init; }

    /// <summary>How long; null until it is stopped.</summary>
    public required TimeSpan? Length { get; init; }

    /// <summary>Whether one round is enough.</summary>
    public required bool Once { get; init; }

    /// <summary>The most that any policy may do; null for what it says itself.</summary>
    public required Mode? Ceiling { get; init; }

    /// <summary>Whether nothing but a summary is printed, as JSON.</summary>
    public required bool AsJson { get; init; }

    /// <summary>Whether every decision record is printed, and then the summary as JSON.</summary>
    public required bool Records { get; init; }

    /// <summary>What was said of Prometheus.</summary>
    public PrometheusVariables Prometheus { get; init; } = new();
}
