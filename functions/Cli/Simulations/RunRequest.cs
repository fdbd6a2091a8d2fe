namespace LlmCloudScaler.Cli.Simulations;

/// <summary>What was asked of <c>llmscaler run</c>.</summary>
internal sealed record RunRequest
{
    /// <summary>A policy's or a manifest's path; null for the embedded policy.</summary>
    public required string? Policy { get; init; }

    /// <summary>Overrides of the policy.</summary>
    public required string[] Overrides { get; init; }

    /// <summary>A trace's path; null for synthetic traffic.</summary>
    public required string? Trace { get; init; }

    /// <summary>Whether a real Prometheus scrapes the fleet, and is asked what the policy reads by PromQL.</summary>
    public required bool ViaPrometheus { get; init; }

    /// <summary>How long in virtual time; null for the trace's length, or a day; with a Prometheus three hours at the
    /// most.</summary>
    public required TimeSpan? Length { get; init; }

    /// <summary>From one tick to the next.</summary>
    public required TimeSpan Tick { get; init; }

    /// <summary>Virtual seconds a second; null for what suits the output, infinite for as fast as can be.</summary>
    public required double? Speed { get; init; }

    /// <summary>What everything random is drawn from.</summary>
    public required ulong Seed { get; init; }

    /// <summary>What a replica is.</summary>
    public required string Model { get; init; }

    /// <summary>Replicas at the start; null to size the fleet.</summary>
    public required int? Initial { get; init; }

    /// <summary>Whether nothing is compared with.</summary>
    public required bool NoBaselines { get; init; }

    /// <summary>Whether the summary is JSON.</summary>
    public required bool AsJson { get; init; }

    /// <summary>Whether every decision record is printed.</summary>
    public required bool Records { get; init; }

    /// <summary>Where decisions are kept for <c>explain</c>; null for nowhere.</summary>
    public required string? State { get; init; }
}
