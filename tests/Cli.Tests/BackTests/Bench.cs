using System.Collections.Immutable;

using LlmCloudScaler.Cli.BackTests;
using LlmCloudScaler.Cli.BackTests.Peers;
using LlmCloudScaler.Cli.Simulations;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Evaluation.Documents;
using LlmCloudScaler.Providers.Simulated;
using LlmCloudScaler.Providers.Simulated.Agents;
using LlmCloudScaler.Providers.Simulated.Traffic;

namespace LlmCloudScaler.Cli.Tests.BackTests;

/// <summary>A short back-test: a policy with targets and a rule of two settings on half an hour whose load doubles in
/// the middle.</summary>
internal static class Bench
{
    public static Policy Policy { get; } = Rehearsal.Of(PolicyDocument.Read(Documents.Targets)
        .Match(valid => valid.Policy, _ => throw new InvalidOperationException("The policy is valid.")));

    public static BackTestTraffic Step { get; } = new(
        SimulatedTraffic.Synthetic(TrafficShape.Flat(3))
            .Then(TimeSpan.FromMinutes(15), SimulatedTraffic.Synthetic(TrafficShape.Flat(6))),
        TimeSpan.FromMinutes(30));

    public static PeerFamily Family { get; } = new("rate-follower", Setting(1), [Setting(0.6), Setting(3)]);

    public static BackTestSetting Setup { get; } = new(
        TimeSpan.FromSeconds(30),
        Demonstration.Model,
        AgentSettings.Default with { Delay = TimeSpan.FromSeconds(60) },
        Seeds: 2,
        Ratio.Of(0.95));

    public static ImmutableArray<Contender> Contenders { get; } =
    [
        new Contender.OfPolicy("ours", Policy),
        .. Family.Grid.Insert(0, Family.Default).Select(setting => Contender.Of(Family, setting, Policy)),
        new Contender.StaticPeak(),
        new Contender.Clairvoyant(),
    ];

    public static Stage Stage(int seed = 1) => Setup.Stage(Step, seed).Sized(Policy);

    private static PeerSetting.OfRule Setting(double perReplica) => new(
        FormattableString.Invariant($"{perReplica} requests/s"), _ => new FollowsTheRate(perReplica).Peer);
}
