using LlmCloudScaler.Providers.Simulated.Traffic;

namespace LlmCloudScaler.Simulated.Tests.Plant;

/// <summary>Streams of equal requests at equal distances.</summary>
internal static class Streams
{
    public static IEnumerable<InferenceRequest> Every(
        TimeSpan gap, int count, int promptTokens, int outputTokens) => Enumerable.Range(0, count)
            .Select(i => new InferenceRequest(gap * i, promptTokens, outputTokens));
}
