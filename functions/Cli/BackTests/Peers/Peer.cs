using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Cli.BackTests.Peers;

/// <summary>Another autoscaler's rule at work on one fleet, from the first look to the last: it remembers between looks
/// what the original remembers, so each run has one of its own.</summary>
/// <param name="Every">How often the original looks; more than zero.</param>
/// <param name="Decide">Looks, at a view that is never earlier than the last one, and says how many replicas there
/// should be: a count already within the range, and at least 1.</param>
internal sealed record Peer(TimeSpan Every, Func<PeerView, Replicas> Decide);
