namespace LlmCloudScaler.Providers.Simulated.Traffic;

/// <summary>When the bursts of one stream are; asked second by second, never backwards.</summary>
internal sealed class BurstSchedule
{
    private const double SecondsPerDay = 24 * 60 * 60;

    private readonly FlashBursts bursts;
    private readonly SeededRandom random;
    private double nextStart;
    private double until = double.NegativeInfinity;

    public BurstSchedule(FlashBursts bursts, SeededRandom random)
    {
        this.bursts = bursts;
        this.random = random;
        nextStart = Gap();
    }

    /// <summary>By how much that second's rate is multiplied.</summary>
    public double MultiplierAt(long second)
    {
        while (nextStart <= second)
        {
            until = nextStart + bursts.Length.TotalSeconds;
            nextStart += Gap();
        }

        return second < until ? bursts.Multiplier : 1;
    }

    private double Gap() => bursts.PerDay > 0
        ? random.NextExponential() * SecondsPerDay / bursts.PerDay
        : double.PositiveInfinity;
}
