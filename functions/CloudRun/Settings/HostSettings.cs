using System.Collections.Immutable;

using LlmCloudScaler.Evaluation.Hosts.Settings;
using LlmCloudScaler.Providers.Gcp.Clients;

namespace LlmCloudScaler.CloudRun.Settings;

/// <summary>What a deployment sets by environment variables.</summary>
internal sealed record HostSettings
{
    /// <summary>What it sets of its rounds. Policies stand at <c>gs://bucket/prefix/</c>, or in a folder.</summary>
    public required RoundSettings Rounds { get; init; }

    /// <summary>The port that Cloud Run sends requests to.</summary>
    public required int Port { get; init; }

    /// <summary>The project that Firestore and the topic are in.</summary>
    public required string Project { get; init; }

    /// <summary>The Firestore database of memories and records.</summary>
    public string Database { get; init; } = "(default)";

    /// <summary>The Pub/Sub topic that large rounds are fanned out over: <c>projects/PROJECT/topics/NAME</c>; null to
    /// evaluate all of them here.</summary>
    public string? Topic { get; init; }

    /// <summary>Whom tokens must be for: the service's own address.</summary>
    public required string Audience { get; init; }

    /// <summary>The e-mail addresses of who may call: service accounts, and people.</summary>
    public required ImmutableArray<string> Callers { get; init; }

    /// <summary>Whether Cloud Run lets nobody in but by IAM: it then has verified the signature of a token, and removed
    /// it.</summary>
    public bool IsBehindIam { get; init; }

    /// <summary>Where the keys are that tokens are signed with; null for where Google's are.</summary>
    public string? TokenKeys { get; init; }

    /// <summary>Where Google's services are.</summary>
    public GcpEndpoints Endpoints { get; init; } = GcpEndpoints.Public;

    /// <summary>How long decision records are kept.</summary>
    public TimeSpan HistoryKept { get; init; } = TimeSpan.FromDays(30);

    /// <summary>What it says of Prometheus.</summary>
    public PrometheusVariables Prometheus { get; init; } = new();
}
