namespace LlmCloudScaler.Providers.Simulated.Plant;

/// <summary>Replicas as published measurements found them. Costs in milliseconds, cache in tokens.</summary>
/// <remarks>Rows of one engine and year compare with each other; the fp16 rows of 2023 are two to four times slower
/// than the fp8 rows of 2025 on like hardware because the engines were. Fits are relative least squares with
/// coefficients of at least 0, those of prefills on points of a batch of one. How far the plant then is from the points
/// is in the tests of calibration.</remarks>
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

    /// <summary>Llama 3.1 70B, fp8, two H100: vLLM points of InferenceMAX/InferenceX (Apache-2.0), 4 to 64
    /// concurrent.</summary>
    public static ReplicaModel Llama70BOnTwoH100 { get; } = new()
    {
        Name = "llama3.1-70b-fp8-h100x2",
        PrefillFixedMs = 36.3715,
        PrefillPerTokenMs = 0.0687477,
        StepFixedMs = 16.5513,
        StepPerSequenceMs = 0.0407606,
        StepPerKvTokenMs = 5.81347e-05,
        MaxKvTokens = 236_853,
    };

    /// <summary>Llama 3.1 70B, fp8, eight H100: vLLM points of InferenceMAX/InferenceX (Apache-2.0), 4 to 64
    /// concurrent.</summary>
    public static ReplicaModel Llama70BOnEightH100 { get; } = new()
    {
        Name = "llama3.1-70b-fp8-h100x8",
        PrefillFixedMs = 40.5514,
        PrefillPerTokenMs = 0.029768,
        StepFixedMs = 8.82343,
        StepPerSequenceMs = 0.0629526,
        StepPerKvTokenMs = 1.14992e-05,
        MaxKvTokens = 1_612_932,
    };

    /// <summary>Qwen 3 32B, bf16, two H100: vLLM 0.12 points of AIConfigurator (Apache-2.0), 8 to 128 concurrent; the
    /// fixed part of a prefill is assumed.</summary>
    public static ReplicaModel Qwen32BOnTwoH100 { get; } = new()
    {
        Name = "qwen3-32b-h100x2",
        PrefillFixedMs = 20,
        PrefillPerTokenMs = 0.0490189,
        StepFixedMs = 13.9583,
        StepPerSequenceMs = 0.0571044,
        StepPerKvTokenMs = 5.42427e-05,
        MaxKvTokens = 323_510,
    };

    /// <summary>Llama 3.1 8B, bf16, two A100 80 GB: SageServe points (MIT), static batches.</summary>
    public static ReplicaModel Llama8BOnTwoA100 { get; } = new()
    {
        Name = "llama3.1-8b-a100x2",
        PrefillFixedMs = 15.2255,
        PrefillPerTokenMs = 0.0341424,
        PrefillPerSquaredTokenMs = 4.19168e-06,
        StepFixedMs = 8.30506,
        StepPerSequenceMs = 0.208038,
        StepPerKvTokenMs = 7.02491e-05,
        MaxKvTokens = 1_023_590,
    };

    /// <summary>Llama 3.1 8B, bf16, four A100 80 GB: SageServe points (MIT), static batches. Slower to read than on
    /// two, as published.</summary>
    public static ReplicaModel Llama8BOnFourA100 { get; } = new()
    {
        Name = "llama3.1-8b-a100x4",
        PrefillFixedMs = 17.4252,
        PrefillPerTokenMs = 0.0551981,
        PrefillPerSquaredTokenMs = 3.61154e-06,
        StepFixedMs = 6.71791,
        StepPerSequenceMs = 0.410135,
        StepPerKvTokenMs = 1.70438e-05,
        MaxKvTokens = 2_169_733,
    };

    /// <summary>Llama 2 70B, fp16, four A100 80 GB: Splitwise points (MIT), engine of 2023, static batches.</summary>
    public static ReplicaModel Llama2OnFourA100 { get; } = new()
    {
        Name = "llama2-70b-a100x4",
        PrefillFixedMs = 41.4956,
        PrefillPerTokenMs = 0.156705,
        PrefillPerSquaredTokenMs = 1.45873e-05,
        StepFixedMs = 43.1854,
        StepPerSequenceMs = 0.000698709,
        StepPerKvTokenMs = 0.000693614,
        MaxKvTokens = 496_081,
    };

    /// <summary>Llama 2 70B, fp16, eight A100 80 GB: Splitwise points (MIT), engine of 2023, static batches.</summary>
    public static ReplicaModel Llama2OnEightA100 { get; } = new()
    {
        Name = "llama2-70b-a100x8",
        PrefillFixedMs = 48.7277,
        PrefillPerTokenMs = 0.0860829,
        PrefillPerSquaredTokenMs = 1.27111e-05,
        StepFixedMs = 43.9554,
        StepPerSequenceMs = 0,
        StepPerKvTokenMs = 0.000671694,
        MaxKvTokens = 1_413_231,
    };

    /// <summary>Llama 2 70B, fp16, four H100: Splitwise points (MIT), engine of 2023, static batches.</summary>
    public static ReplicaModel Llama2OnFourH100 { get; } = new()
    {
        Name = "llama2-70b-h100x4",
        PrefillFixedMs = 35.7355,
        PrefillPerTokenMs = 0.0604407,
        PrefillPerSquaredTokenMs = 7.30637e-06,
        StepFixedMs = 28.7681,
        StepPerSequenceMs = 0.19108,
        StepPerKvTokenMs = 0.00023042,
        MaxKvTokens = 496_081,
    };

    /// <summary>Llama 2 70B, fp16, eight H100: Splitwise points (MIT), engine of 2023, static batches.</summary>
    public static ReplicaModel Llama2OnEightH100 { get; } = new()
    {
        Name = "llama2-70b-h100x8",
        PrefillFixedMs = 46.5283,
        PrefillPerTokenMs = 0.0218499,
        PrefillPerSquaredTokenMs = 1.04987e-05,
        StepFixedMs = 29.852,
        StepPerSequenceMs = 0.150133,
        StepPerKvTokenMs = 0.000265554,
        MaxKvTokens = 1_413_231,
    };

    /// <summary>What demonstrations use: a large model on a common machine, measured on a current engine.</summary>
    public static ReplicaModel Default => Llama70BOnFourH100;

    /// <summary>Every model above, the default first.</summary>
    public static IReadOnlyList<ReplicaModel> All { get; } =
    [
        Llama70BOnFourH100,
        Llama70BOnTwoH100,
        Llama70BOnEightH100,
        Qwen32BOnTwoH100,
        Llama8BOnOneH100,
        Llama8BOnTwoA100,
        Llama8BOnFourA100,
        Llama8BOnOneA100,
        Llama2OnFourA100,
        Llama2OnEightA100,
        Llama2OnFourH100,
        Llama2OnEightH100,
    ];

    /// <summary>The model of that exact name, or null.</summary>
    public static ReplicaModel? Find(string name) =>
        All.FirstOrDefault(model => string.Equals(model.Name, name, StringComparison.Ordinal));
}
