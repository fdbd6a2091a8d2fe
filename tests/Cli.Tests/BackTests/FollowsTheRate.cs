using LlmCloudScaler.Cli.BackTests.Peers;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Cli.Tests.BackTests;

/// <summary>A rule for tests: a replica for so many requests a second. It remembers every view that it had.</summary>
internal sealed class FollowsTheRate(double perReplica)
{
    public List<PeerView> Seen { get; } = [];

    /// <summary>The rule as a back-test runs it.</summary>
    public Peer Peer => new(TimeSpan.FromSeconds(15), Decide);

    private Replicas Decide(PeerView view)
    {
        Seen.Add(view);
        return view.Published.GetValueOrDefault("request_rate") is Measurement.OfFleet rate
            ? view.Range.Clamp(Replicas.Ceiling(rate.Sample.Value / perReplica))
            : view.Desired;
    }
}
