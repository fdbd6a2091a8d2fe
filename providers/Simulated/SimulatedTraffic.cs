using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Providers.Simulated.Traffic;
using LlmCloudScaler.Providers.Simulated.Traffic.Rates;

namespace LlmCloudScaler.Providers.Simulated;

/// <summary>Requests that can be sent again and again, the same for the same seed: a policy is compared with another,
/// or with a fleet of fixed size, on the very same requests.</summary>
public sealed class SimulatedTraffic
{
    private readonly Func<ulong, IEnumerable<InferenceRequest>> make;

    private SimulatedTraffic(string label, Func<ulong, IEnumerable<InferenceRequest>> make)
    {
        Label = label;
        this.make = make;
    }

    /// <summary>What the requests are, for reports: recorded or made up, and from what.</summary>
    public string Label { get; }

    /// <summary>No request at all.</summary>
    public static SimulatedTraffic None { get; } = new("no traffic", _ => []);

    /// <summary>Made up without end, in a daily and weekly rhythm with bursts.</summary>
    /// <param name="shape">What they look like; <see cref="TrafficShape.Flat"/> for a constant mean rate.</param>
    public static SimulatedTraffic Synthetic(TrafficShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return new(
            new SyntheticTraffic(shape, seed: 0).LabelWithoutSeed,
            seed => new SyntheticTraffic(shape, seed).Requests());
    }

    /// <summary>Recorded in a file: CSV, plain or gzip, whose header names <c>arrival_ms</c>, <c>prompt_tokens</c> and
    /// <c>output_tokens</c>. The file is read as time goes on, so what is wrong with it shows as a
    /// <see cref="TraceFormatException"/> when its row is reached.</summary>
    public static SimulatedTraffic Trace(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new($"recorded: {Path.GetFileName(path)}", _ => RequestTrace.Read(path));
    }

    /// <summary>Made up from rates over time, with gaps where nothing was measured; it ends where they end.</summary>
    /// <param name="series">The rates; <see cref="RateSeries.Read"/> takes a file.</param>
    /// <param name="options">How; null for requests as in published conversations, as many as were counted.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static SimulatedTraffic Rates(RateSeries series, RateTrafficOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(series);
        var how = options ?? new RateTrafficOptions();
        return new(
            new RateTraffic(series, how, seed: 0).Label,
            seed => new RateTraffic(series, how, seed).Requests());
    }

    /// <summary>Given in memory.</summary>
    /// <param name="label">What they are, for reports.</param>
    /// <param name="requests">In order of arrival; enumerated anew by each cloud.</param>
    public static SimulatedTraffic Of(string label, IEnumerable<InferenceRequest> requests)
    {
        ArgumentException.ThrowIfNullOrEmpty(label);
        ArgumentNullException.ThrowIfNull(requests);
        return new(label, _ => requests);
    }

    /// <summary>Made anew from each seed.</summary>
    internal static SimulatedTraffic Made(string label, Func<ulong, IEnumerable<InferenceRequest>> make) =>
        new(label, make);

    /// <summary>These requests made more or fewer, without a change of length or rhythm.</summary>
    /// <param name="factor">Requests out for each request in; more than 0, at most 10,000.</param>
    public SimulatedTraffic Scaled(Ratio factor) => new(
        FormattableString.Invariant($"{Label}, synthetic ×{factor.Value:0.###}"),
        seed => new ScaledTraffic(make(seed), Label, factor.Value, seed).Requests());

    /// <summary>These requests up to a time, and from then on others: a step in load.</summary>
    /// <param name="at">When the others begin, since the start; their own time 0.</param>
    /// <param name="next">The others.</param>
    public SimulatedTraffic Then(TimeSpan at, SimulatedTraffic next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return new(
            $"{Label}, from {at} on {next.Label}",
            seed => make(seed)
                .TakeWhile(request => request.Arrival < at)
                .Concat(next.make(seed).Select(request => request with { Arrival = at + request.Arrival })));
    }

    /// <summary>These requests from a time on, which is then their time 0.</summary>
    /// <param name="at">When they begin, since the start; included. Not negative.</param>
    public SimulatedTraffic From(TimeSpan at)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(at, TimeSpan.Zero);
        return at == TimeSpan.Zero ? this : new($"{Label}, from {at} on", seed => make(seed)
            .SkipWhile(request => request.Arrival < at)
            .Select(request => request with { Arrival = request.Arrival - at }));
    }

    /// <summary>These requests up to a time, and then none.</summary>
    /// <param name="at">When they end, since the start; not included.</param>
    public SimulatedTraffic Until(TimeSpan at) =>
        new(Label, seed => make(seed).TakeWhile(request => request.Arrival < at));

    /// <summary>The requests from their beginning; some traffic has no end.</summary>
    /// <param name="seed">What is random about them is drawn from it.</param>
    public IEnumerable<InferenceRequest> Requests(ulong seed) => make(seed);
}
