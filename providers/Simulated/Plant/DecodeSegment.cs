namespace LlmCloudScaler.Providers.Simulated.Plant;

/// <summary>Decode steps with an unchanged batch, up to an event. Times in ticks of <see cref="PlantTime"/>.</summary>
internal struct DecodeSegment(long start, StepRun run, long steps, long fewest)
{
    private long start = start;
    private long fewest = fewest;

    /// <summary>The steps still to take, as a series.</summary>
    public StepRun Run { get; private set; } = run;

    /// <summary>How many steps are left to the event.</summary>
    public long Steps { get; private set; } = steps;

    /// <summary>When the event is.</summary>
    public readonly long EndsAt => start + Run.Length(Steps);

    /// <summary>Whole steps done by that time.</summary>
    public readonly long StepsBy(long time) => Run.StepsWithin(time - start);

    /// <summary>Cuts a longer segment off at the first step's end that is not before that time.</summary>
    public void EndAtStepAfter(long time) => Steps = Math.Min(Steps, Math.Max(fewest, Run.StepsLasting(time - start)));

    /// <summary>Takes that many steps away from the beginning.</summary>
    public void Take(long steps)
    {
        start += Run.Length(steps);
        Steps -= steps;
        Run = Run.After(steps);
        fewest = Math.Max(0, fewest - steps);
    }
}
