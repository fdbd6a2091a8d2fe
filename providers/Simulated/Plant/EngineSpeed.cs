namespace LlmCloudScaler.Providers.Simulated.Plant;

/// <summary>A model's costs as whole ticks of <see cref="PlantTime"/>, already slowed down where the engine is
/// fresh.</summary>
internal readonly struct EngineSpeed
{
    private readonly long prefillFixed;
    private readonly long prefillPerToken;
    private readonly long prefillPerSquare;
    private readonly long stepFixed;
    private readonly long stepPerSequence;
    private readonly long stepPerKvToken;

    public EngineSpeed(ReplicaModel model, double slowdown)
    {
        prefillFixed = PlantTime.FromMilliseconds(model.PrefillFixedMs * slowdown);
        prefillPerToken = PlantTime.FromMilliseconds(model.PrefillPerTokenMs * slowdown);
        prefillPerSquare = PlantTime.FromMilliseconds(model.PrefillPerSquaredTokenMs * slowdown);
        stepFixed = PlantTime.FromMilliseconds(model.StepFixedMs * slowdown);
        stepPerSequence = PlantTime.FromMilliseconds(model.StepPerSequenceMs * slowdown);
        stepPerKvToken = PlantTime.FromMilliseconds(model.StepPerKvTokenMs * slowdown);
    }

    /// <summary>Ticks to prefill prompts.</summary>
    /// <param name="promptTokens">Their tokens together.</param>
    /// <param name="squares">The sum of the squares of their lengths.</param>
    public long Prefill(long promptTokens, long squares) =>
        prefillFixed + (prefillPerToken * promptTokens) + (prefillPerSquare * squares);

    /// <summary>Ticks of one decode step.</summary>
    public long Step(int sequences, long kvTokens) =>
        stepFixed + (stepPerSequence * sequences) + (stepPerKvToken * kvTokens);

    /// <summary>Ticks by which each step is longer than the one before: every sequence has cached one token
    /// more.</summary>
    public long StepGrowth(int sequences) => stepPerKvToken * sequences;
}
