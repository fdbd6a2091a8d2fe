namespace LlmCloudScaler.Providers.Simulated.Traffic;

/// <summary>What synthetic traffic looks like; the defaults are a chat service that peaks twice a day.</summary>
public sealed record TrafficShape
{
    /// <summary>Requests a second, averaged over a week without bursts; more than 0.</summary>
    public double MeanRequestsPerSecond { get; init; } = 20;

    /// <summary>The day's highest rate divided by the day's mean: 1 (flat) to
    /// <see cref="DailyRhythm.MaxPeakToMean"/>. 1.8 leaves a night of about a quarter of the mean. An
    /// assumption: stronger than ServeGen's merged services (busiest to quietest hour 1.4 to 2.4).</summary>
    public double PeakToMean { get; init; } = 1.8;

    /// <summary>A weekend day's mean divided by a weekday's; more than 0. An assumption: use drops by 40 %.
    /// </summary>
    public double WeekendFactor { get; init; } = 0.6;

    /// <summary>Where in the week time 0 is, from Monday 00:00; 0 to 7 days.</summary>
    public TimeSpan StartOfWeekOffset { get; init; } = TimeSpan.Zero;

    /// <summary>Coefficient of variation of the time between requests at a constant rate; 1 is Poisson, more is
    /// burstier; 0.1 to 10. 1.5 lies between azure-2023-conv (1.09, measured on the trace) and single large clients
    /// (2.2 to 2.9, ServeGen, arXiv 2505.09999), many of which are calmer together.</summary>
    public double InterArrivalCv { get; init; } = 1.5;

    /// <summary>Crowds that come without warning.</summary>
    public FlashBursts Bursts { get; init; } = FlashBursts.Default;

    /// <summary>Lengths of prompts.</summary>
    public TokenLengths PromptTokens { get; init; } = TokenLengths.ConversationPrompts;

    /// <summary>Lengths of outputs.</summary>
    public TokenLengths OutputTokens { get; init; } = TokenLengths.ConversationOutputs;

    /// <summary>Constant mean rate without rhythm or bursts: what tests and benchmarks of the plant need.</summary>
    public static TrafficShape Flat(double requestsPerSecond) => new()
    {
        MeanRequestsPerSecond = requestsPerSecond,
        PeakToMean = 1,
        WeekendFactor = 1,
        InterArrivalCv = 1,
        Bursts = FlashBursts.None,
    };

    /// <summary>Throws <see cref="ArgumentOutOfRangeException"/>, naming the value, when one is out of its
    /// range.</summary>
    internal void ThrowIfImpossible()
    {
        // A million a second is beyond any fleet; the bound keeps the shortest gap above the resolution of time.
        ThrowUnlessWithin(MeanRequestsPerSecond, double.Epsilon, 1e6, nameof(MeanRequestsPerSecond));
        ThrowUnlessWithin(PeakToMean, 1, DailyRhythm.MaxPeakToMean, nameof(PeakToMean));
        ThrowUnlessWithin(WeekendFactor, 1e-3, 1e3, nameof(WeekendFactor));
        ThrowUnlessWithin(StartOfWeekOffset.TotalDays, 0, 7, nameof(StartOfWeekOffset));
        ThrowUnlessWithin(InterArrivalCv, 0.1, 10, nameof(InterArrivalCv));
        ThrowUnlessWithin(Bursts.PerDay, 0, 1e4, nameof(FlashBursts.PerDay));
        ThrowUnlessWithin(Bursts.Multiplier, 1, 1e3, nameof(FlashBursts.Multiplier));
        ThrowUnlessWithin(Bursts.Length.TotalDays, 0, 7, nameof(FlashBursts.Length));
        PromptTokens.ThrowIfImpossible();
        OutputTokens.ThrowIfImpossible();
    }

    private static void ThrowUnlessWithin(double value, double least, double most, string name)
    {
        if (!(value >= least && value <= most))
        {
            throw new ArgumentOutOfRangeException(name, value, $"Must be {least} to {most}.");
        }
    }
}
