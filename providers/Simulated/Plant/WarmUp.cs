namespace LlmCloudScaler.Providers.Simulated.Plant;

/// <summary>How much slower a fresh engine is: steps and prefills that begin within <paramref name="Length"/> of
/// ready take
/// <paramref name="Slowdown"/> times as long.</summary>
/// <param name="Length">Time from ready; not negative.</param>
/// <param name="Slowdown">1 (not slower) to 100.</param>
internal readonly record struct WarmUp(TimeSpan Length, double Slowdown)
{
    /// <summary>30 s at 3×. A fresh vLLM is reported 20 to 25 times slower for 30 to 60 s when nothing was compiled
    /// or allocated before (vllm-project/vllm issue 19824); ready here means that the model has answered once, so the
    /// worst of it is over, and the shorter time and a mild factor are the assumption.</summary>
    public static WarmUp Default { get; } = new(TimeSpan.FromSeconds(30), Slowdown: 3);

    /// <summary>Full speed from the first request.</summary>
    public static WarmUp None { get; } = new(TimeSpan.Zero, Slowdown: 1);

    /// <summary>Throws <see cref="ArgumentOutOfRangeException"/> when a value is out of the ranges above.</summary>
    public void ThrowIfImpossible()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Length, TimeSpan.Zero);
        if (!(Slowdown is >= 1 and <= 100))
        {
            throw new ArgumentOutOfRangeException(nameof(Slowdown), Slowdown, "Must be 1 to 100.");
        }
    }
}
