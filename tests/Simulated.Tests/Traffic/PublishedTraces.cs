using LlmCloudScaler.Surroundings;

namespace LlmCloudScaler.Simulated.Tests.Traffic;

/// <summary>Recorded traffic that the project does not carry.</summary>
internal static class PublishedTraces
{
    /// <summary>The path of a trace. Without it the test is skipped, or fails where all is required.</summary>
    public static string Path(string name) => Neighbour.Need($"traces/{name}");
}
