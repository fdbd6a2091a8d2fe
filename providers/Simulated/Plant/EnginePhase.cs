namespace LlmCloudScaler.Providers.Simulated.Plant;

/// <summary>What a replica's engine is doing.</summary>
internal enum EnginePhase
{
    /// <summary>Nothing: no request is here.</summary>
    Idle,

    /// <summary>Reading new prompts; running sequences stall.</summary>
    Prefill,

    /// <summary>Generating, one token for each running sequence a step.</summary>
    Decode,
}
