namespace LlmCloudScaler.Providers.Simulated.Traffic.Rates;

/// <summary>Requests made up from a rate series; the same for the same series, options and seed.</summary>
internal sealed class RateTraffic
{
    private readonly RateSeries series;
    private readonly RateTrafficOptions options;
    private readonly ulong seed;

    public RateTraffic(RateSeries series, RateTrafficOptions options, ulong seed)
    {
        options.ThrowIfImpossible();
        this.series = series;
        this.options = options;
        this.seed = seed;
    }

    /// <summary>Says that this is made up, from what, and how long nothing was measured.</summary>
    public string Label
    {
        get
        {
            var factor = options.Factor.Value == 1
                ? string.Empty
                : FormattableString.Invariant($" ×{options.Factor.Value:0.######}");
            var lengths = options.Lengths is { } sample ? $", lengths from {sample.Name}" : string.Empty;
            var gaps = series.Gaps > TimeSpan.Zero
                ? FormattableString.Invariant($", no requests in gaps of {series.Gaps:g} in all")
                : string.Empty;
            return $"synthetic from rates: {series.Name}{factor}{lengths}{gaps}";
        }
    }

    /// <summary>The stream from its beginning to the series' end.</summary>
    public IEnumerable<InferenceRequest> Requests() =>
        new SlopedTraffic(RateSlope.Of(series.Windows), options, seed).Requests();
}
