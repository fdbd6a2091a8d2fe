using System.Collections.Immutable;
using System.Globalization;

namespace LlmCloudScaler.Providers.Simulated.Exposition;

/// <summary>What NVIDIA's DCGM exporters say of the machines' GPUs, under the names that they had up to version 4.8.
/// </summary>
internal static class DcgmFamilies
{
    private const string Utilization = "DCGM_FI_DEV_GPU_UTIL";

    /// <summary>Writes them.</summary>
    /// <param name="text">The page.</param>
    /// <param name="replicas">Whose exporters answer. A replica's model is spread over all GPUs of its machine, which
    /// work and rest together.</param>
    public static void Write(ExpositionText text, ImmutableArray<ExposedReplica> replicas)
    {
        text.Family(Utilization, "gauge", "GPU utilization (in %).");
        foreach (var replica in replicas)
        {
            for (var gpu = 0; gpu < replica.Group.GpusPerReplica && replica.GpuUtilization is { } percent; gpu++)
            {
                text.Sample(Utilization, Labels(replica.Seen.Id, gpu), percent);
            }
        }
    }

    private static ImmutableArray<(string Name, string Value)> Labels(string machine, int gpu)
    {
        var number = gpu.ToString(CultureInfo.InvariantCulture);
        return
        [
            ("gpu", number),
            ("UUID", $"GPU-{machine}-{number}"),
            ("device", $"nvidia{number}"),
            ("modelName", "simulated"),
            ("Hostname", machine),
            ("instance", $"{machine}:9400"),
        ];
    }
}
