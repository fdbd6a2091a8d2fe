namespace LlmCloudScaler.Cli.BackTests;

/// <summary>What was asked of <c>llmscaler backtest</c>.</summary>
internal sealed record BackTestRequest
{
    /// <summary>Paths of policies or manifests; none for the embedded policy.</summary>
    public required string[] Policies { get; init; }

    /// <summary>Overrides of every policy.</summary>
    public required string[] Overrides { get; init; }

    /// <summary>What is sent.</summary>
    public required TrafficRequest Traffic { get; init; }

    /// <summary>Which other autoscalers take part.</summary>
    public required PeersAsked Peers { get; init; }

    /// <summary>What all contenders meet.</summary>
    public required BackTestSetting Setting { get; init; }

    /// <summary>Whether the result is JSON.</summary>
    public required bool AsJson { get; init; }

    /// <summary>Where a report is written; null for nowhere.</summary>
    public required string? Html { get; init; }

    /// <summary>The command line, for the report.</summary>
    public required string CommandLine { get; init; }
}
