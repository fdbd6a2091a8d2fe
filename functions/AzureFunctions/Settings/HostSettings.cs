using Cronos;

using LlmCloudScaler.Evaluation.Hosts.Settings;
using LlmCloudScaler.Providers.Azure.Clients;

namespace LlmCloudScaler.AzureFunctions.Settings;

/// <summary>What a deployment sets by environment variables, which Azure calls app settings.</summary>
internal sealed record HostSettings
{
    /// <summary>What it sets of its rounds. Policies stand at <c>blob://container/prefix/</c> of
    /// <see cref="Storage"/>, or in a folder.</summary>
    public required RoundSettings Rounds { get; init; }

    /// <summary>The port that the Functions host posts to; of the loopback.</summary>
    public required int Port { get; init; }

    /// <summary>Where memories, records, policies in blobs and the queue are.</summary>
    public required StorageAccount Storage { get; init; }

    /// <summary>The container of memories and records.</summary>
    public string StateContainer { get; init; } = "state";

    /// <summary>The storage queue that large rounds are fanned out over; null to evaluate all of them here.</summary>
    public string? Queue { get; init; }

    /// <summary>When the timer goes off: what <c>Tick</c> is bound to.</summary>
    public required CronExpression Schedule { get; init; }

    /// <summary>Which of Microsoft's clouds this is.</summary>
    public AzureCloud Cloud { get; init; } = AzureCloud.Public;

    /// <summary>Where telemetry goes; null for standard output, and no metrics.</summary>
    public string? ApplicationInsights { get; init; }

    /// <summary>Whether Application Insights takes nothing without a token.</summary>
    public bool IsTelemetryAuthorized { get; init; }

    /// <summary>What it says of Prometheus.</summary>
    public PrometheusVariables Prometheus { get; init; } = new();
}
