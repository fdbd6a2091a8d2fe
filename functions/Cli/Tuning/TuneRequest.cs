using System.Collections.Immutable;

using LlmCloudScaler.Cli.BackTests;

namespace LlmCloudScaler.Cli.Tuning;

/// <summary>What was asked of <c>llmscaler tune</c>.</summary>
internal sealed record TuneRequest
{
    /// <summary>A policy's or a manifest's path; null for the embedded policy.</summary>
    public required string? Policy { get; init; }

    /// <summary>Overrides of the policy.</summary>
    public required string[] Overrides { get; init; }

    /// <summary>What is varied; empty for the policy's own parameters.</summary>
    public required ImmutableArray<Parameter> Parameters { get; init; }

    /// <summary>What is sent.</summary>
    public required TrafficRequest Traffic { get; init; }

    /// <summary>How many parts the traffic is cut into.</summary>
    public required int Folds { get; init; }

    /// <summary>What all candidates meet.</summary>
    public required BackTestSetting Setting { get; init; }

    /// <summary>Whether the result is JSON.</summary>
    public required bool AsJson { get; init; }

    /// <summary>Where the suggested policy is written; null for nowhere.</summary>
    public required string? Write { get; init; }
}
