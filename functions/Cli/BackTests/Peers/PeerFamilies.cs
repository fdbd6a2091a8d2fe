using System.Collections.Immutable;

using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Cli.BackTests.Peers;

/// <summary>Every other autoscaler that a policy is held against, each with its defaults and what somebody would try
/// who tunes it. What they do, and where they differ from the originals, is in <c>docs/peers.md</c>.</summary>
internal static partial class PeerFamilies
{
    /// <summary>All of them, always in this order; names are unique.</summary>
    public static ImmutableArray<PeerFamily> All { get; } =
    [
        HpaGpu(),
        HpaQueue(),
        HpaRunning(),
        Keda(),
        Knative(),
        Ray(),
        AwsTracking(),
        AwsPredictive(),
        Aibrix("aibrix-kpa", isKpa: true, isRepaired: false),
        Aibrix("aibrix-apa", isKpa: false, isRepaired: false),
        Aibrix("aibrix-apa-repaired", isKpa: false, isRepaired: true),
        DynamoLoad(),
        DynamoSla(),
        LlmdV1(),
        LlmdV2(),
    ];

    private static PeerSetting.OfRule Rule(string label, TimeSpan every, Func<Func<PeerView, Replicas>> begin) =>
        new(label, _ => new Peer(every, begin()));

    private static PeerSetting.OfPolicy Manifest(string label, Func<Policy, Policy> make) =>
        new(label, make);

    private static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);
}
