using System.Collections.Immutable;

namespace LlmCloudScaler.Evaluation.Presets;

/// <summary>The presets that there are.</summary>
internal static class KnownPresets
{
    /// <summary>All of them: servers, GPUs, gateways.</summary>
    public static ImmutableArray<Preset> All { get; } =
    [
        ModelServers.Vllm, ModelServers.Sglang, ModelServers.Tgi, ModelServers.TensorRtLlm,
        Surroundings.Dcgm,
        Surroundings.Envoy, Surroundings.EnvoyListener, Surroundings.Nginx, Surroundings.LiteLlm,
    ];

    /// <summary>The one of a name; null for none.</summary>
    public static Preset? Named(string name) => All.FirstOrDefault(preset => preset.Name == name);
}
