using System.Text.Json;

namespace LlmCloudScaler.Core.Tests.Conformance;

/// <summary>A pod of the vectors. Ages are seconds; null where Kubernetes has no such instant or condition.</summary>
internal sealed record HpaPod(
    string Name,
    string Phase,
    bool? Ready,
    bool Deleted,
    long? StartAge,
    long? TransitionAge,
    long? Request)
{
    /// <summary>What the vectors write for Go's zero time.</summary>
    public const long ZeroTimeAge = 1_000_000_000;

    public bool IsRunningAndReady => Phase == "Running" && Ready is true;

    public static HpaPod Of(JsonElement pod) => new(
        pod.Text("name")!,
        pod.Text("phase")!,
        pod.Flag("ready"),
        pod.Flag("deleted") ?? false,
        pod.Number("startAgeSeconds"),
        pod.Number("readyTransitionAgeSeconds"),
        pod.Number("request"));
}
