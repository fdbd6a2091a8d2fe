using System.Collections.Immutable;

namespace LlmCloudScaler.Cli.BackTests.Peers;

/// <summary>Every other autoscaler that takes part in a back-test.</summary>
internal static class PeerFamilies
{
    /// <summary>All of them, in the order of reports.</summary>
    public static ImmutableArray<PeerFamily> All { get; } = [];
}
