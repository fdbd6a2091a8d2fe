namespace LlmCloudScaler.Core.Engines;

/// <summary>What one replica's engine takes for its work: a decode step costs a fixed time and some for each sequence,
/// a prompt some for each token. In seconds.</summary>
/// <remarks>
/// <para>In steady state a token follows the last after <c>T = c / (1 − u)</c>, where <c>u = s·G + b·P</c> is the share
/// of the time that depends on the load: the engine's fixed step is stretched by what each second brings. Both follow
/// from a step with prefills lasting the sum of both (measured: shared calibration of 148 fits), the number of
/// sequences being tokens a second times the time of one (Little).</para>
/// <para>Lengths are folded in: a sequence counts one more for each <see cref="ContextPerSequence"/> tokens it holds,
/// and a prompt as <see cref="TokensPerPrompt"/> tokens more than it has.</para>
/// </remarks>
/// <param name="Step">c: a decode step whatever its batch.</param>
/// <param name="Sequence">s: each sequence of a step.</param>
/// <param name="PromptToken">b: each prompt token.</param>
/// <example>c = 11 ms, s = 0.06 ms, b = 0.045 ms; 8 requests a second of 1155 + 211 tokens: P = 12,440 and G = 4,350
/// token equivalents a second, u = 0.26 + 0.56 = 0.82, and a token takes 11/(1 − 0.82) = 61 ms.</example>
internal readonly record struct EngineCosts(double Step, double Sequence, double PromptToken)
{
    /// <summary>The tokens of context that slow a step as much as one more sequence: the median ratio of the two costs
    /// over 18 measured model and GPU pairs (e/c is 5e-6, d/c 0.0039).</summary>
    public const double ContextPerSequence = 800;

    /// <summary>The prompt tokens that cost as much as beginning a prefill: the median ratio of the two costs over the
    /// same pairs (a/c is 1.6, b/c 0.0041).</summary>
    public const double TokensPerPrompt = 400;

    /// <summary>The share of replicas' time that depends on a load; in replicas.</summary>
    public double Utilization(in EngineLoad load) =>
        (Sequence * load.Sequences) + (PromptToken * load.PromptTokens);

    /// <summary>How long after a token the next one comes, by that share of one replica; infinite at 1 and beyond.
    /// </summary>
    public double TokenTime(double utilization) =>
        utilization < 1 ? Step / (1 - utilization) : double.PositiveInfinity;

    /// <summary>The share of a replica's time that may depend on the load while tokens follow each other within a time.
    /// </summary>
    public double UtilizationWithin(double tokenTime) => 1 - (Step / tokenTime);
}
