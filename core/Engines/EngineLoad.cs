namespace LlmCloudScaler.Core.Engines;

/// <summary>A load in what engines spend time on, a second.</summary>
/// <param name="Requests">Requests.</param>
/// <param name="PromptTokens">Prompt tokens.</param>
/// <param name="Sequences">Tokens written, each counted with its context.</param>
internal readonly record struct EngineLoad(double Requests, double PromptTokens, double Sequences)
{
    /// <summary>All of it together, in prompt tokens' worth: what a history of load counts. A typical engine takes as
    /// long for a sequence as for a prompt token (s/b is 0.95 in the median of 18 measured pairs).</summary>
    public double Work => PromptTokens + (Requests * EngineCosts.TokensPerPrefill) + Sequences;

    /// <summary>So many requests of given lengths.</summary>
    public static EngineLoad Of(double requests, in RequestLengths lengths) => new(
        requests, requests * lengths.Prompt, requests * lengths.Output * lengths.SequencesPerOutput);

    /// <summary>The same mix, more or less of it.</summary>
    public EngineLoad Times(double factor) => new(Requests * factor, PromptTokens * factor, Sequences * factor);
}
