namespace LlmCloudScaler.Cli.BackTests.Peers;

/// <summary>An engine as measured before it is deployed, as Dynamo models it: a pass takes longer by the prompt tokens
/// it prefills and the cached tokens it decodes on.</summary>
/// <param name="Name">In a few words.</param>
/// <param name="Fixed">Seconds of any pass; more than 0.</param>
/// <param name="PerPrefill">Seconds for each prompt token in it.</param>
/// <param name="PerCached">Seconds for each cached token.</param>
/// <param name="CacheTokens">What a replica's cache holds; used until it is learnt.</param>
internal sealed record EngineProfile(
    string Name, double Fixed, double PerPrefill, double PerCached, int CacheTokens)
{
    /// <summary>Prompt tokens of one pass: vLLM's <c>max_num_batched_tokens</c> on large GPUs.</summary>
    public const int MostBatchedTokens = 8192;

    /// <summary>Requests in one pass: vLLM's <c>max_num_seqs</c>.</summary>
    public const int MostSequences = 256;

    /// <summary>Llama 3.1 70B, fp8, on four H100: fitted to the vLLM points of InferenceMAX (Apache-2.0).</summary>
    /// <remarks>What a prefill costs whatever its length (33.4 ms) is spread over a prompt of 1000 tokens, and what a
    /// sequence costs whatever its length (0.055 ms) over as many cached ones, for the model has no other terms.
    /// </remarks>
    public static EngineProfile Llama70BOnFourH100 { get; } =
        new("Llama 3.1 70B on 4 H100", 0.01102, 0.0000779945, 0.0000000826610, 695_546);

    /// <summary>Llama 2 70B, fp16, on eight A100 80 GB: fitted to the points of Splitwise (MIT), an engine of 2023.
    /// </summary>
    /// <remarks>The 36.2 ms of a prefill are spread likewise; a sequence costs nothing of its own.</remarks>
    public static EngineProfile Llama2On8A100 { get; } =
        new("Llama 2 70B on 8 A100", 0.0439554, 0.000169577, 0.000000671694, 1_413_231);

    /// <summary>How long a pass takes.</summary>
    /// <param name="prefill">Prompt tokens in it.</param>
    /// <param name="cached">Cached tokens it decodes on.</param>
    /// <returns>Seconds.</returns>
    public double Pass(double prefill, double cached) => Fixed + (PerPrefill * prefill) + (PerCached * cached);
}
