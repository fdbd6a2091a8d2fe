using System.Text.Json;

namespace LlmCloudScaler.Core.Tests.Conformance;

/// <summary>One row of a pod metric; the value in thousandths, ages and windows in seconds.</summary>
internal sealed record HpaPodSample(string Pod, long Value, long Age, long Window)
{
    public static HpaPodSample Of(JsonElement row) => new(
        row.Text("pod")!,
        row.Number("value")!.Value,
        row.Number("ageSeconds") ?? 0,
        row.Number("windowSeconds") ?? 60);
}
