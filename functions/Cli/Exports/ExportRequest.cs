using LlmCloudScaler.Evaluation.Hosts.Settings;

namespace LlmCloudScaler.Cli.Exports;

/// <summary>What is to be exported.</summary>
internal sealed record ExportRequest
{
    /// <summary>The path of the policy whose metrics are meant.</summary>
    public required string Policy { get; init; }

    /// <summary>Values of it to override, each <c>PATH=VALUE</c>.</summary>
    public string[] Overrides { get; init; } = [];

    /// <summary>How much; more than zero.</summary>
    public required TimeSpan Last { get; init; }

    /// <summary>Where it ends; null for now.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>From one point to the next; at least a second.</summary>
    public required TimeSpan Step { get; init; }

    /// <summary>The path to write to; null for standard output.</summary>
    public string? Out { get; init; }

    /// <summary>What is said of Prometheus.</summary>
    public required PrometheusVariables Prometheus { get; init; }
}
