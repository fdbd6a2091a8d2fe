using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Cli.BackTests.Peers;

/// <summary>Another autoscaler's rule at work on one fleet, from the first look to the last: it remembers between looks
/// what the original remembers, so each run has one of its own.</summary>
internal abstract class Peer
{
    /// <summary>How often the original looks.</summary>
    public abstract TimeSpan Every { get; }

    /// <summary>Looks, and says how many replicas there should be.</summary>
    /// <param name="view">What it sees; never earlier than the last look's.</param>
    /// <returns>The desired count, already within the range.</returns>
    public abstract Replicas Decide(PeerView view);
}
