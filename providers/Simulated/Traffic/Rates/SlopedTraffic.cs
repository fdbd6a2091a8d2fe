namespace LlmCloudScaler.Providers.Simulated.Traffic.Rates;

/// <summary>Requests made up from a rate that goes in straight lines; the same for the same lines, options and
/// seed.</summary>
/// <remarks>Arrivals are a Gamma renewal process in operational time, as in <see cref="SyntheticTraffic"/>: gaps of
/// mean 1 and the window's variation are drawn, and time passes as much of them as the rate says. In a gap of the
/// series no time passes: nothing is made up where nothing was measured. A factor makes more or fewer requests of the
/// same variation, as a service of another size has them. Arrivals and lengths draw from separate generators.</remarks>
internal sealed class SlopedTraffic
{
    /// <summary>Less variation is taken for this: all but regular.</summary>
    public const double LeastVariation = 0.1;

    /// <summary>More variation is taken for this: the gaps of a Gamma process with more are nearly all 0.</summary>
    public const double MostVariation = 10;

    private readonly IEnumerable<RateSlope> slopes;
    private readonly RateTrafficOptions options;
    private readonly ulong seed;

    /// <param name="slopes">In order of time, without overlap.</param>
    /// <param name="options">What the windows do not say.</param>
    /// <param name="seed">What everything random is drawn from: this and the next.</param>
    public SlopedTraffic(IEnumerable<RateSlope> slopes, RateTrafficOptions options, ulong seed)
    {
        options.ThrowIfImpossible();
        this.slopes = slopes;
        this.options = options;
        this.seed = seed;
    }

    /// <summary>The stream from its beginning to the end of the last slope.</summary>
    public IEnumerable<InferenceRequest> Requests()
    {
        var arrivals = new SeededRandom(seed);
        var lengths = new SeededRandom(unchecked(seed + 1));
        var left = double.NaN;
        foreach (var slope in slopes)
        {
            var gamma = GammaShape(slope.Window);
            left = double.IsNaN(left) ? arrivals.NextGamma(gamma) : left;
            var expected = slope.Requests * options.Factor.Value;
            var passed = 0.0;
            while (left <= expected - passed)
            {
                passed += left;
                var after = slope.SecondsTo(passed / options.Factor.Value);
                yield return Request(slope.Window, slope.Start + Whole(after), lengths);
                left = arrivals.NextGamma(gamma);
            }

            left -= expected - passed;
        }
    }

    /// <summary>Rounded down, so that no request comes after the first of the next slope.</summary>
    private static TimeSpan Whole(double seconds) => TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond));

    private double GammaShape(in RateWindow window)
    {
        var variation = Math.Clamp(window.InterArrivalCv ?? options.InterArrivalCv, LeastVariation, MostVariation);
        return 1 / (variation * variation);
    }

    private InferenceRequest Request(in RateWindow window, TimeSpan arrival, SeededRandom lengths)
    {
        if (options.Lengths is { } sample)
        {
            var (prompt, output) = sample.Draw(lengths);
            return new(arrival, prompt, output);
        }

        return new(
            arrival,
            Draw(options.PromptTokens, window.PromptTokens, lengths),
            Draw(options.OutputTokens, window.OutputTokens, lengths));
    }

    /// <summary>A length of a window's mean, or of the options' where it has none. A mean of 0, as of a service that
    /// only embeds, is kept.</summary>
    private static int Draw(TokenLengths usual, double? mean, SeededRandom lengths)
    {
        if (mean is not { } measured)
        {
            return usual.Draw(lengths);
        }

        var longest = Math.Min(InferenceRequest.MaxTokens, usual.Max * Math.Max(1, measured / usual.Mean));
        return measured > 0 ? new TokenLengths(measured, usual.Spread, (int)longest).Draw(lengths) : 0;
    }
}
