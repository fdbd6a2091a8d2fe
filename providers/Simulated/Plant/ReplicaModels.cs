namespace LlmCloudScaler.Providers.Simulated.Plant;

/// <summary>Replicas as published measurements found them. Costs in milliseconds, cache in tokens.</summary>
/// <remarks>Rows of one engine and year compare with each other; the fp16 rows of 2023 are two to four times slower
/// than the fp8 rows of 2025 on like hardware because the engines were.</remarks>
internal static class ReplicaModels
{
    /// <summary>Llama 3.1 70B, fp8, four H100: vLLM points of InferenceMAX/InferenceX (Apache-2.0), 4 to 64
    /// concurrent; mean absolute error of the decode fit 2.2 %, largest 5.6 %.</summary>
    public static ReplicaModel Llama70BOnFourH100 { get; } = new()
    {
        Name = "llama3.1-70b-fp8-h100x4",
        PrefillFixedMs = 33.424,
        PrefillPerTokenMs = 0.0445705,
        StepFixedMs = 11.02,
        StepPerSequenceMs = 0.0547481,
        StepPerKvTokenMs = 2.79129e-05,
        MaxKvTokens = 695_546,
    };

    /// <summary>Llama 3.1 8B, bf16, one H100: TensorRT-LLM 1.0.0rc3 points; mean absolute error of the decode fit 1.8
    /// %, largest 6.9 %.</summary>
    public static ReplicaModel Llama8BOnOneH100 { get; } = new()
    {
        Name = "llama3.1-8b-h100x1",
        PrefillFixedMs = 14,
        PrefillPerTokenMs = 0.0196031,
        StepFixedMs = 6.42091,
        StepPerSequenceMs = 0,
        StepPerKvTokenMs = 4.99408e-05,
        MaxKvTokens = 450_813,
    };

    /// <summary>Llama 3 8B, fp16, one A100 80 GB: composite of Vidur's measured operators (MIT) and the memory
    /// bandwidth.
    /// </summary>
    public static ReplicaModel Llama8BOnOneA100 { get; } = new()
    {
        Name = "llama3-8b-a100x1",
        PrefillFixedMs = 8,
        PrefillPerTokenMs = 0.0671171,
        StepFixedMs = 11.5,
        StepPerSequenceMs = 0.0429347,
        StepPerKvTokenMs = 8e-05,
        MaxKvTokens = 450_519,
    };

    /// <summary>Llama 2 70B, fp16, eight A100 80 GB: Splitwise points (MIT), engine of 2023; mean absolute error of
    /// the decode fit 1.5 %, of the prefill fit 14 %.</summary>
    public static ReplicaModel Llama2On8A100 { get; } = new()
    {
        Name = "llama2-70b-a100x8",
        PrefillFixedMs = 36.1959,
        PrefillPerTokenMs = 0.133381,
        StepFixedMs = 43.9554,
        StepPerSequenceMs = 0,
        StepPerKvTokenMs = 0.000671694,
        MaxKvTokens = 1_413_231,
    };

    /// <summary>What demonstrations use: a large model on a common machine, measured on a current engine.</summary>
    public static ReplicaModel Default => Llama70BOnFourH100;

    /// <summary>Every model above, the default first.</summary>
    public static IReadOnlyList<ReplicaModel> All { get; } =
        [Llama70BOnFourH100, Llama8BOnOneH100, Llama8BOnOneA100, Llama2On8A100];

    /// <summary>The model of that exact name, or null.</summary>
    public static ReplicaModel? Find(string name) =>
        All.FirstOrDefault(model => string.Equals(model.Name, name, StringComparison.Ordinal));
}
