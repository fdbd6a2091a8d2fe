using System.Collections.Immutable;

namespace LlmCloudScaler.Core.Engines;

/// <summary>What engines of a model on a machine took where they were measured: what is believed of a fleet that says
/// it is one, until its own metrics have been seen.</summary>
/// <remarks>Straight lines through published measurements: InferenceMAX and AIConfigurator (Apache-2.0), SageServe,
/// Splitwise and Vidur (MIT), LLMServingSim (MIT). Milliseconds; the cost of a sequence is that of one with no context,
/// or an eight-hundredth of what 800 tokens of context cost where that is more.</remarks>
public static class EnginePriors
{
    private static readonly ImmutableSortedDictionary<string, EngineCosts> Measured =
        new Dictionary<string, EngineCosts>
        {
            ["gpt-oss-120b-h100x2"] = Of(4.591, 0.1524, 0.0229),
            ["gpt-oss-120b-h100x4"] = Of(3.854, 0.1006, 0.0130),
            ["llama2-70b-a100x4"] = Of(43.185, 0.5549, 0.2078),
            ["llama2-70b-a100x8"] = Of(43.955, 0.5373, 0.1334),
            ["llama2-70b-h100x4"] = Of(28.768, 0.1911, 0.0897),
            ["llama2-70b-h100x8"] = Of(29.852, 0.2124, 0.0620),
            ["llama3-8b-a100x1"] = Of(11.500, 0.0640, 0.0671),
            ["llama3.1-70b-fp8-h100x2"] = Of(16.551, 0.0465, 0.0687),
            ["llama3.1-70b-fp8-h100x4"] = Of(11.020, 0.0547, 0.0446),
            ["llama3.1-70b-fp8-h100x8"] = Of(8.823, 0.0630, 0.0298),
            ["llama3.1-70b-fp8-h200x1"] = Of(19.473, 0.0339, 0.1056),
            ["llama3.1-70b-fp8-h200x2"] = Of(11.442, 0.0244, 0.0644),
            ["llama3.1-8b-a100x2"] = Of(8.305, 0.2080, 0.0504),
            ["llama3.1-8b-h100x1"] = Of(6.421, 0.0400, 0.0196),
            ["llama3.1-8b-rtx4090x1"] = Of(16.969, 0.1133, 0.0829),
            ["llama3.1-8b-rtxpro6000x1"] = Of(11.172, 0.0711, 0.0348),
            ["qwen3-32b-h100x2"] = Of(13.958, 0.0571, 0.0490),
        }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>The names that a policy may say, in order.</summary>
    public static ImmutableArray<string> Names { get; } = [.. Measured.Keys];

    /// <summary>The costs of a name; null for one that is not known.</summary>
    internal static EngineCosts? Named(string name) =>
        Measured.TryGetValue(name, out var costs) ? costs : null;

    private static EngineCosts Of(double step, double sequence, double promptToken) =>
        new(step / 1000, sequence / 1000, promptToken / 1000);
}
