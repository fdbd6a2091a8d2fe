using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Cli.BackTests.Peers;

/// <content>Those at home on Kubernetes that know nothing of models.</content>
internal static partial class PeerFamilies
{
    private static PeerFamily HpaGpu() => new(
        "hpa-gpu",
        Manifest("GPU 75 %", host => HpaPolicies.Reference(host, Quantity.OfMilli(75_000))),
        [
            Manifest("GPU 60 %", host => HpaPolicies.Reference(host, Quantity.OfMilli(60_000))),
            Manifest("GPU 85 %", host => HpaPolicies.Reference(host, Quantity.OfMilli(85_000))),
            Manifest("GPU 90 %", host => HpaPolicies.Reference(host, Quantity.OfMilli(90_000))),
            Manifest("GPU 95 %", host => HpaPolicies.Reference(host, Quantity.OfMilli(95_000))),
        ]);

    private static PeerFamily HpaQueue() => new(
        "hpa-queue",
        Total("5 waiting", ObservedMetric.Queue, 5),
        [
            Total("1 waiting", ObservedMetric.Queue, 1),
            Total("2 waiting", ObservedMetric.Queue, 2),
            Total("10 waiting", ObservedMetric.Queue, 10),
            Total("1 waiting, in after 60 s", ObservedMetric.Queue, 1, Seconds(60)),
            Total("1 waiting, in after 900 s", ObservedMetric.Queue, 1, Seconds(900)),
            Total("1 waiting, in after 1800 s", ObservedMetric.Queue, 1, Seconds(1800)),
        ]);

    private static PeerFamily HpaRunning() => new(
        "hpa-running",
        Total("5 running", ObservedMetric.Running, 5),
        [
            Total("8 running", ObservedMetric.Running, 8),
            Total("12 running", ObservedMetric.Running, 12),
            Total("16 running", ObservedMetric.Running, 16),
            Total("32 running", ObservedMetric.Running, 32),
            Total("64 running", ObservedMetric.Running, 64),
            Total("12 running, in after 900 s", ObservedMetric.Running, 12, Seconds(900)),
            Total("16 running, in after 60 s", ObservedMetric.Running, 16, Seconds(60)),
            Total("16 running, in after 900 s", ObservedMetric.Running, 16, Seconds(900)),
        ]);

    private static PeerFamily Keda() => new(
        "keda-queue",
        Keda("5 waiting", threshold: 5),
        [
            Keda("1 waiting", threshold: 1),
            Keda("2 waiting", threshold: 2),
            Keda("10 waiting", threshold: 10),
            Keda("2 waiting, empty is an error", threshold: 2, isEmptyZero: false),
        ]);

    private static PeerFamily Knative() => new(
        "knative-kpa",
        Knative("70 in flight", 70),
        [
            Knative("4 in flight", 4),
            Knative("8 in flight", 8),
            Knative("12 in flight", 12),
            Knative("16 in flight", 16),
            Knative("32 in flight", 32),
            Knative("12 in flight, over 300 s and 30 s", 12, stable: 300, panic: 30),
            Knative("16 in flight, over 300 s and 30 s", 16, stable: 300, panic: 30),
        ]);

    private static PeerFamily Ray() => new(
        "ray-serve",
        Ray("2 ongoing", 2),
        [
            Ray("4 ongoing", 4),
            Ray("8 ongoing", 8),
            Ray("12 ongoing", 12),
            Ray("16 ongoing", 16),
            Ray("32 ongoing", 32),
            Ray("12 ongoing, out at once, in after 300 s", 12, upDelay: 0, downDelay: 300),
            Ray("16 ongoing, out at once, in after 300 s", 16, upDelay: 0, downDelay: 300),
        ]);

    private static PeerSetting.OfPolicy Total(string label, string metric, int each, TimeSpan? window = null) =>
        Manifest(label, host => HpaPolicies.OfTotal(host, metric, Quantity.OfMilli(each * 1000L), window));

    private static PeerSetting.OfRule Keda(string label, double threshold, bool isEmptyZero = true) =>
        Rule(label, HpaBehind.Every, () => new KedaQueue(threshold, isEmptyZero).Decide);

    private static PeerSetting.OfRule Knative(string label, double target, int stable = 60, int panic = 6) => Rule(
        label,
        KnativePodAutoscaler.Every,
        () => new KnativePodAutoscaler(target, Seconds(stable), Seconds(panic)).Decide);

    private static PeerSetting.OfRule Ray(string label, double target, int upDelay = 30, int downDelay = 600) =>
        Rule(label, RayServe.Every, () => new RayServe(target, Seconds(upDelay), Seconds(downDelay)).Decide);
}
