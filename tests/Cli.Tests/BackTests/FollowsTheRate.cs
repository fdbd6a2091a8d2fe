using LlmCloudScaler.Cli.BackTests.Peers;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Cli.Tests.BackTests;

/// <summary>A rule for tests: a replica for so many requests a second. It remembers every view that it had.</summary>
internal sealed class FollowsTheRate(double perReplica) : Peer
{
    public List<PeerView> Seen { get; } = [];

    public override TimeSpan Every => TimeSpan.FromSeconds(15);

    public override Replicas Decide(PeerView view)
    {
        Seen.Add(view);
        return view.Published.GetValueOrDefault("request_rate") is Measurement.OfFleet rate
            ? view.Range.Clamp(Replicas.Ceiling(rate.Sample.Value / perReplica))
            : view.Desired;
    }
}
