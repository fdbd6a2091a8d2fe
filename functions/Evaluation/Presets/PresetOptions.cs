using System.Collections.Immutable;

using LlmCloudScaler.Core.Policies;

namespace LlmCloudScaler.Evaluation.Presets;

/// <summary>What a policy says of a preset that it takes.</summary>
internal sealed record PresetOptions
{
    /// <summary>Labels that tell the fleet's series from others, and their values.</summary>
    public required ImmutableSortedDictionary<string, string> Labels { get; init; }

    /// <summary>The time that rates and quantiles speak of.</summary>
    public required TimeSpan Window { get; init; }

    /// <summary>The label that tells machines apart; null for values of the fleet.</summary>
    public string? PerReplica { get; init; }

    /// <summary>The server; null for the deployment's own.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>What the server is shown; null for what goes without saying.</summary>
    public PrometheusAuth? Auth { get; init; }

    /// <summary>Where on replicas the metrics are read without a server; null where there is one.</summary>
    public (int Port, string Path)? Page { get; init; }
}
