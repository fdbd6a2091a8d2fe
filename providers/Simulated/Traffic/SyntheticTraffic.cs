namespace LlmCloudScaler.Providers.Simulated.Traffic;

/// <summary>An endless stream of made-up requests; the same for the same shape and seed.</summary>
/// <remarks>Arrivals are a Gamma renewal process in operational time: gaps of mean 1 and the wanted variation are
/// drawn, and each second passes as much of a gap as its rate says. A rate that changes thus never distorts the
/// variation, and the count over any span follows the rate. Bursts, arrivals and lengths draw from separate
/// generators, so changing one leaves the others as they were.</remarks>
internal sealed class SyntheticTraffic
{
    private readonly TrafficShape shape;
    private readonly ulong seed;

    public SyntheticTraffic(TrafficShape shape, ulong seed)
    {
        shape.ThrowIfImpossible();
        this.shape = shape;
        this.seed = seed;
    }

    /// <summary>Says that this is made up, and from what.</summary>
    public string Label => FormattableString.Invariant($"{LabelWithoutSeed}, seed {seed}");

    /// <summary>Says the same of every stream of this shape.</summary>
    public string LabelWithoutSeed => FormattableString.Invariant(
        $"synthetic: {shape.MeanRequestsPerSecond:0.###} rps mean, CV {shape.InterArrivalCv:0.##}");

    /// <summary>The stream from its beginning; take as much of it as is needed.</summary>
    public IEnumerable<InferenceRequest> Requests()
    {
        var arrivals = new SeededRandom(seed);
        var lengths = new SeededRandom(unchecked(seed + 1));
        var rhythm = new DailyRhythm(shape.PeakToMean, shape.WeekendFactor);
        var bursts = new BurstSchedule(shape.Bursts, new SeededRandom(unchecked(seed + 2)));
        var gammaShape = 1 / (shape.InterArrivalCv * shape.InterArrivalCv);
        var startSecond = (long)shape.StartOfWeekOffset.TotalSeconds;
        var gap = arrivals.NextGamma(gammaShape);
        for (var second = 0L; ; second++)
        {
            var rhythmic = shape.MeanRequestsPerSecond * rhythm.At((startSecond + second) / 60);
            var rate = rhythmic * bursts.MultiplierAt(second);
            var passed = 0.0;
            while (gap <= rate - passed)
            {
                passed += gap;
                yield return new(
                    TimeSpan.FromSeconds(second) + TimeSpan.FromTicks((long)(passed / rate * TimeSpan.TicksPerSecond)),
                    shape.PromptTokens.Draw(lengths),
                    shape.OutputTokens.Draw(lengths));
                gap = arrivals.NextGamma(gammaShape);
            }

            gap -= rate - passed;
        }
    }
}
