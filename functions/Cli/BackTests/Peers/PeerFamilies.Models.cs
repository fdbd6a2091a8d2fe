using LlmCloudScaler.Core.Policies;

namespace LlmCloudScaler.Cli.BackTests.Peers;

/// <content>AWS' own, and those made for language models.</content>
internal static partial class PeerFamilies
{
    /// <summary>Dynamo's own objectives, for a policy that promises nothing.</summary>
    private static Objectives Usual =>
        new(TtftP95: TimeSpan.FromMilliseconds(500), ItlP95: TimeSpan.FromMilliseconds(50));

    private static PeerFamily AwsTracking() => new(
        "aws-target-tracking",
        Tracking("GPU 75 %", ObservedMetric.GpuUtilization, 75),
        [
            Tracking("GPU 60 %", ObservedMetric.GpuUtilization, 60),
            Tracking("GPU 90 %", ObservedMetric.GpuUtilization, 90),
            Tracking("4 running", ObservedMetric.Running, 4),
            Tracking("8 running", ObservedMetric.Running, 8),
            Tracking("16 running", ObservedMetric.Running, 16),
            Tracking("32 running", ObservedMetric.Running, 32),
        ]);

    private static PeerFamily AwsPredictive() => new(
        "aws-predictive",
        Predictive("GPU 75 %", ObservedMetric.GpuUtilization, 75),
        [
            Predictive("GPU 60 %", ObservedMetric.GpuUtilization, 60),
            Predictive("4 running", ObservedMetric.Running, 4),
            Predictive("8 running", ObservedMetric.Running, 8),
            Predictive("16 running", ObservedMetric.Running, 16),
            Predictive("32 running", ObservedMetric.Running, 32),
            Predictive("8 running, 600 s early", ObservedMetric.Running, 8, early: 600),
        ]);

    private static PeerFamily Aibrix(string name, bool isKpa, bool isRepaired)
    {
        return new(
            name,
            With("cache 0.5", target: 0.5),
            [
                With("cache 0.1", target: 0.1),
                With("cache 0.3", target: 0.3),
                With("cache 0.7", target: 0.7),
                With("cache 0.3, over 60 s", target: 0.3, window: 60),
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
            Load("load 0.8 and 0.5", up: 0.8, down: 0.5),
            Load("load 0.6 and 0.3", up: 0.6, down: 0.3),
            Load("load 0.2 and 0.1", up: 0.2, down: 0.1),
        ]);

    private static PeerFamily DynamoSla() => new(
        "dynamo-sla",
        Sla("500 ms and 50 ms", Usual),
        [
            Sla("500 ms and 50 ms, load loop", Usual, hasLoadLoop: true),
            Sla("as promised", objectives: null),
            Sla("as promised, load loop", objectives: null, hasLoadLoop: true),
            Sla("as promised, engine of 2023", objectives: null, isOlder: true),
            Sla("as promised, engine of 2023, load loop", objectives: null, isOlder: true, hasLoadLoop: true),
        ]);

    private static PeerFamily LlmdV1() => new(
        "llmd-v1",
        Saturation("cache 0.8, windows 240 s", cacheFull: 0.8, window: 240),
        [
            Saturation("cache 0.8, no windows", cacheFull: 0.8, window: 0),
            Saturation("cache 0.6, no windows", cacheFull: 0.6, window: 0),
            Saturation("cache 0.4, no windows", cacheFull: 0.4, window: 0),
            Saturation("cache 0.4, windows 240 s", cacheFull: 0.4, window: 240),
        ]);

    private static PeerFamily LlmdV2() => new(
        "llmd-v2",
        Supply("0.85 and 0.70, windows 240 s", up: 0.85, down: 0.7, window: 240),
        [
            Supply("0.85 and 0.70, no windows", up: 0.85, down: 0.7, window: 0),
            Supply("0.60 and 0.45, no windows", up: 0.6, down: 0.45, window: 0),
            Supply("0.40 and 0.30, no windows", up: 0.4, down: 0.3, window: 0),
            Supply("0.40 and 0.30, windows 240 s", up: 0.4, down: 0.3, window: 240),
        ]);

    private static PeerSetting.OfRule Tracking(string label, string metric, double target) =>
        Rule(label, AwsTargetTracking.Every, () => new AwsTargetTracking(metric, target).Decide);

    private static PeerSetting.OfRule Predictive(string label, string metric, double target, int early = 300) => Rule(
        label, AwsTargetTracking.Every, () => new AwsPredictiveScaling(metric, target, Seconds(early)).Decide);

    private static PeerSetting.OfRule Load(string label, double up, double down) =>
        Rule(label, DynamoLoadPlanner.Every, () => new DynamoLoadPlanner(up, down).Decide);

    private static PeerSetting.OfRule Sla(
        string label, Objectives? objectives, bool isOlder = false, bool hasLoadLoop = false) =>
        new(label, host => new Peer(
            DynamoSlaPlanner.Every,
            new DynamoSlaPlanner(
                isOlder ? EngineProfile.Llama2On8A100 : EngineProfile.Llama70BOnFourH100,
                (objectives ?? host.Objectives).TtftP95 ?? Usual.TtftP95!.Value,
                (objectives ?? host.Objectives).ItlP95 ?? Usual.ItlP95!.Value,
                hasLoadLoop).Decide));

    private static PeerSetting.OfRule Saturation(string label, double cacheFull, int window) => Rule(
        label,
        HpaBehind.Every,
        () => new LlmdLoop(
            Seconds(window),
            new LlmdSaturation(cacheFull, queueFull: 5, cacheSpare: 0.1, queueSpare: 3).Analyse).Decide);

    private static PeerSetting.OfRule Supply(string label, double up, double down, int window) => Rule(
        label, HpaBehind.Every, () => new LlmdLoop(Seconds(window), new LlmdSupply(up, down).Analyse).Decide);
}
