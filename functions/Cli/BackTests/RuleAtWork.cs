using System.Collections.Immutable;

using LlmCloudScaler.Cli.BackTests.Peers;
using LlmCloudScaler.Cli.Simulations;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Providers.Simulated;

namespace LlmCloudScaler.Cli.BackTests;

/// <summary>Another autoscaler's rule at work on a simulated fleet: it sees what the policies see, as late, and sets
/// absolute counts.</summary>
internal sealed class RuleAtWork
{
    /// <summary>The finest that a loop is run at: metrics change far more slowly, and a finer one is ever more work.
    /// </summary>
    private static readonly TimeSpan Finest = TimeSpan.FromSeconds(1);

    private readonly Peer _peer;
    private readonly Stage _stage;
    private readonly ReplicaRange _range;
    private readonly ImmutableArray<SimulatedGroup> _groups;
    private readonly SimulatedCloud _cloud;
    private readonly PublishedMetrics _metrics;
    private ImmutableDictionary<string, Measurement> _published = ImmutableDictionary<string, Measurement>.Empty;
    private DateTimeOffset _news = DateTimeOffset.MinValue;

    private RuleAtWork(
        Peer peer, Stage stage, Policy host, ImmutableArray<SimulatedGroup> groups, SimulatedCloud cloud)
    {
        (_peer, _stage, _range, _groups, _cloud) = (peer, stage, host.Range, groups, cloud);
        _metrics = new PublishedMetrics(cloud, host.Fleet);
    }

    /// <summary>A rule on a cloud.</summary>
    /// <param name="peer">The rule; it has seen nothing yet.</param>
    /// <param name="stage">What all meet.</param>
    /// <param name="host">The policy whose range counts.</param>
    /// <param name="groups">The cloud's groups, which are filled in their order.</param>
    /// <param name="cloud">The cloud.</param>
    public static Pilot Of(
        Peer peer, Stage stage, Policy host, ImmutableArray<SimulatedGroup> groups, SimulatedCloud cloud) =>
        new(
            Pilot.Every(peer.Every < Finest ? Finest : peer.Every),
            new RuleAtWork(peer, stage, host, groups, cloud).LookAsync);

    private async Task LookAsync(DateTimeOffset at)
    {
        if (at >= _news)
        {
            _published = await _metrics.ReadAsync(at).ConfigureAwait(false);
            _news = NextPoint(at);
        }

        var (desired, ready) = (_cloud.Desired, _cloud.Ready);
        var decided = _peer.Decide(new PeerView(at, desired, ready, desired - ready, _range, _published));
        if (decided != desired)
        {
            Set(_range.Clamp(decided));
        }
    }

    /// <summary>When a point can be read that could not be at an instant.</summary>
    private DateTimeOffset NextPoint(DateTimeOffset at)
    {
        var (period, first) = (_stage.Agents.Period, Stage.Start + _stage.Agents.Delay);
        return at < first ? first : first + (period * (Math.Floor((at - first) / period) + 1));
    }

    private void Set(Replicas desired)
    {
        foreach (var group in _groups)
        {
            var here = Replicas.Min(desired, group.Max);
            desired -= here;
            _cloud.SetDesired(group.Name, here);
        }
    }
}
