using LlmCloudScaler.Core.Policies;

namespace LlmCloudScaler.Cli.BackTests.Peers;

/// <content>AWS' own, and those made for language models.</content>
internal static partial class PeerFamilies
{
    /// <summary>Dynamo's own objectives.</summary>
    private static Objectives Usual =>
        new(TtftP95: TimeSpan.FromMilliseconds(500), ItlP95: TimeSpan.FromMilliseconds(50));

    private static PeerFamily AwsTracking() => new(
        "aws-target-tracking",
        Tracking("GPU 75 %", ObservedMetric.GpuUtilization, 75),
        [
            Tracking("GPU 90 %", ObservedMetric.GpuUtilization, 90),
            Tracking("GPU 95 %", ObservedMetric.GpuUtilization, 95),
            Tracking("4 running", ObservedMetric.Running, 4),
            Tracking("8 running", ObservedMetric.Running, 8),
            Tracking("12 running", ObservedMetric.Running, 12),
            Tracking("16 running", ObservedMetric.Running, 16),
            Tracking("32 running", ObservedMetric.Running, 32),
        ]);

    private static PeerFamily AwsPredictive() => new(
        "aws-predictive",
        Predictive("GPU 75 %", ObservedMetric.GpuUtilization, 75),
        [
            Predictive("GPU 90 %", ObservedMetric.GpuUtilization, 90),
            Predictive("4 running", ObservedMetric.Running, 4),
            Predictive("8 running", ObservedMetric.Running, 8),
            Predictive("12 running", ObservedMetric.Running, 12),
            Predictive("16 running", ObservedMetric.Running, 16),
            Predictive("32 running", ObservedMetric.Running, 32),
            Predictive("12 running, 600 s early", ObservedMetric.Running, 12, early: 600),
        ]);

    private static PeerFamily Aibrix(string name, bool isKpa, bool isRepaired)
    {
        return new(
            name,
            With("cache 0.5", target: 0.5),
            [
                With("cache 0.3", target: 0.3),
                With("cache 0.7", target: 0.7),
                With("cache 0.1", target: 0.1),
                With("cache 0.04", target: 0.04),
                With("cache 0.02", target: 0.02),
                With("cache 0.02, over 60 s", target: 0.02, window: 60),
            ]);

        PeerSetting.OfRule With(string label, double target, int window = 180) => Rule(
            label,
            AibrixPodAutoscaler.Every,
            () => new AibrixPodAutoscaler(target, Seconds(window), isKpa, isRepaired).Decide);
    }

    private static PeerFamily DynamoLoad() => new(
        "dynamo-load",
        Load("throughput: load 1.0 and 0.6", up: 1, down: 0.6),
        [
            Load("latency: load 0.4 and 0.1", up: 0.4, down: 0.1),
            Load("load 0.2 and 0.1", up: 0.2, down: 0.1),
            Load("load 0.1 and 0.05", up: 0.1, down: 0.05),
            Load("load 0.04 and 0.02", up: 0.04, down: 0.02),
            Load("load 0.02 and 0.01", up: 0.02, down: 0.01),
        ]);

    private static PeerFamily DynamoSla() => new(
        "dynamo-sla",
        Sla("500 ms and 50 ms", _ => Usual),
        [
            Sla("500 ms and 50 ms, load loop", _ => Usual, hasLoadLoop: true),
            Sla("500 ms and 50 ms, profile of a newer engine", _ => Usual, isNewer: true),
            Sla("as promised", host => Promised(host, share: 1)),
            Sla("as promised, load loop", host => Promised(host, share: 1), hasLoadLoop: true),
            Sla("80 % of what is promised", host => Promised(host, share: 0.8)),
            Sla("80 % of what is promised, load loop", host => Promised(host, share: 0.8), hasLoadLoop: true),
            Sla("65 % of what is promised", host => Promised(host, share: 0.65)),
        ]);

    private static PeerFamily LlmdV1() => new(
        "llmd-v1",
        Saturation("cache 0.8, windows 240 s", cacheFull: 0.8, window: 240),
        [
            Saturation("cache 0.8, no windows", cacheFull: 0.8, window: 0),
            Saturation("cache 0.4, no windows", cacheFull: 0.4, window: 0),
            Saturation("cache 0.1, no windows", cacheFull: 0.1, window: 0),
            Saturation("cache 0.04, no windows", cacheFull: 0.04, window: 0),
            Saturation("cache 0.04, windows 240 s", cacheFull: 0.04, window: 240),
            Saturation("cache 0.02, windows 240 s", cacheFull: 0.02, window: 240),
        ]);

    private static PeerFamily LlmdV2() => new(
        "llmd-v2",
        Supply("0.85 and 0.70, windows 240 s", up: 0.85, down: 0.7, window: 240),
        [
            Supply("0.85 and 0.70, no windows", up: 0.85, down: 0.7, window: 0),
            Supply("0.40 and 0.33, no windows", up: 0.4, down: 0.33, window: 0),
            Supply("0.10 and 0.08, no windows", up: 0.1, down: 0.08, window: 0),
            Supply("0.05 and 0.04, no windows", up: 0.05, down: 0.04, window: 0),
            Supply("0.05 and 0.04, windows 240 s", up: 0.05, down: 0.04, window: 240),
            Supply("0.03 and 0.025, windows 240 s", up: 0.03, down: 0.025, window: 240),
        ]);

    private static PeerSetting.OfRule Tracking(string label, string metric, double target) =>
        Rule(label, AwsTargetTracking.Every, () => new AwsTargetTracking(metric, target).Decide);

    private static PeerSetting.OfRule Predictive(string label, string metric, double target, int early = 300) => Rule(
        label, AwsTargetTracking.Every, () => new AwsPredictiveScaling(metric, target, Seconds(early)).Decide);

    private static PeerSetting.OfRule Load(string label, double up, double down) =>
        Rule(label, DynamoLoadPlanner.Every, () => new DynamoLoadPlanner(up, down).Decide);

    private static PeerSetting.OfRule Sla(
        string label, Func<Policy, Objectives> objectives, bool isNewer = false, bool hasLoadLoop = false) =>
        new(label, host => new Peer(
            DynamoSlaPlanner.Every,
            new DynamoSlaPlanner(
                isNewer ? EngineProfile.Llama70BOnFourH100 : EngineProfile.Llama2On8A100,
                objectives(host).TtftP95!.Value,
                objectives(host).ItlP95!.Value,
                hasLoadLoop).Decide));

    /// <summary>A share of what a policy promises; of Dynamo's own objectives where it does not.</summary>
    private static Objectives Promised(Policy host, double share) => new(
        share * (host.Objectives.TtftP95 ?? Usual.TtftP95),
        share * (host.Objectives.ItlP95 ?? Usual.ItlP95));

    /// <summary>Its spare of 0.10 is an eighth of its 0.80, and goes with it.</summary>
    private static PeerSetting.OfRule Saturation(string label, double cacheFull, int window) => Rule(
        label,
        HpaBehind.Every,
        () => new LlmdLoop(
            Seconds(window),
            new LlmdSaturation(cacheFull, queueFull: 5, cacheSpare: cacheFull / 8, queueSpare: 3).Analyse).Decide);

    private static PeerSetting.OfRule Supply(string label, double up, double down, int window) => Rule(
        label, HpaBehind.Every, () => new LlmdLoop(Seconds(window), new LlmdSupply(up, down).Analyse).Decide);
}
