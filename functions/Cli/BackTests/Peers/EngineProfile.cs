namespace LlmCloudScaler.Cli.BackTests.Peers;

/// <summary>An engine as measured before it is deployed, and its limits.</summary>
/// <param name="Name">In a few words.</param>
/// <param name="PrefillFixed">Seconds a pass takes longer when it prefills at all.</param>
/// <param name="PrefillPerToken">Seconds for each prompt token in a pass.</param>
/// <param name="StepFixed">Seconds of a pass that decodes; more than 0.</param>
/// <param name="StepPerCachedToken">Seconds for each cached token that is decoded on.</param>
/// <param name="CacheTokens">What a replica's cache holds; used until it is learnt.</param>
internal sealed record EngineProfile(
    string Name,
    double PrefillFixed,
    double PrefillPerToken,
    double StepFixed,
    double StepPerCachedToken,
    int CacheTokens)
{
    /// <summary>Prompt tokens of one pass: vLLM's <c>max_num_batched_tokens</c> on large GPUs.</summary>
    public const int MostBatchedTokens = 8192;

    /// <summary>Requests in one pass: vLLM's <c>max_num_seqs</c>.</summary>
    public const int MostSequences = 256;

    /// <summary>Llama 3.1 70B, fp8, on four H100: fitted to the vLLM points of InferenceMAX (Apache-2.0).</summary>
    public static EngineProfile Llama70BOnFourH100 { get; } = new(
        "Llama 3.1 70B on 4 H100", 0.033424, 0.0000445705, 0.01102, 0.0000000279129, 695_546);

    /// <summary>Llama 2 70B, fp16, on eight A100 80 GB: fitted to the points of Splitwise (MIT), an engine of 2023.
    /// </summary>
    public static EngineProfile Llama2On8A100 { get; } = new(
        "Llama 2 70B on 8 A100", 0.0361959, 0.000133381, 0.0439554, 0.000000671694, 1_413_231);

    /// <summary>How long a pass takes.</summary>
    /// <param name="prefill">Prompt tokens in it.</param>
    /// <param name="cached">Cached tokens it decodes on.</param>
    /// <returns>Seconds.</returns>
    public double Pass(double prefill, double cached) =>
        StepFixed + (prefill > 0 ? PrefillFixed + (PrefillPerToken * prefill) : 0) + (StepPerCachedToken * cached);
}
