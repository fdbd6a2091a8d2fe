using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Providers.Simulated;

/// <summary>What went on in a cloud since the last time somebody asked, and where it stands.</summary>
/// <param name="From">When it began.</param>
/// <param name="Until">When it ended.</param>
/// <param name="Arrived">Requests sent in it.</param>
/// <param name="TimeToFirstToken">Of first tokens that came in it; within 1.6 %.</param>
/// <param name="Desired">Replicas asked for at its end.</param>
/// <param name="Ready">Replicas that served at its end.</param>
/// <param name="Cost">What everything cost since the cloud's start; null when a group has no price.</param>
public sealed record SimulatedStretch(
    DateTimeOffset From,
    DateTimeOffset Until,
    long Arrived,
    LatencyQuantiles TimeToFirstToken,
    Replicas Desired,
    Replicas Ready,
    Money? Cost);
