namespace LlmCloudScaler.Providers.Simulated.Traffic;

/// <summary>A stream made heavier or lighter without changing its length or its rhythm; the same for the same
/// seed.</summary>
/// <remarks>Each request is kept as often as the factor says: 0.4 keeps four in ten, 2.5 sends each twice and every
/// second one a third time. Copies have the lengths of their original and come at random instants before the next
/// original, so bursts stay bursts but no two requests are sent at once that were not. Requests that share their
/// instant with the next keep their copies on it.</remarks>
internal sealed class ScaledTraffic
{
    private readonly IEnumerable<InferenceRequest> source;
    private readonly double factor;
    private readonly ulong seed;

    /// <param name="source">The stream to scale.</param>
    /// <param name="sourceLabel">What it is.</param>
    /// <param name="factor">Requests out for each request in; more than 0, at most 10,000.</param>
    /// <param name="seed">What the choices are drawn from.</param>
    public ScaledTraffic(IEnumerable<InferenceRequest> source, string sourceLabel, double factor, ulong seed)
    {
        if (!(factor is > 0 and <= 10_000))
        {
            throw new ArgumentOutOfRangeException(nameof(factor), factor, "Must be more than 0, at most 10000.");
        }

        this.source = source;
        this.factor = factor;
        this.seed = seed;
        Label = FormattableString.Invariant(
            $"{sourceLabel}, synthetic ×{factor:0.###} (thinned or copied, seed {seed})");
    }

    /// <summary>Says that the stream is no longer the recorded one.</summary>
    public string Label { get; }

    /// <summary>The scaled stream from its beginning.</summary>
    public IEnumerable<InferenceRequest> Requests()
    {
        var random = new SeededRandom(seed);
        var copies = new List<long>();
        InferenceRequest? held = null;
        foreach (var request in source)
        {
            if (held is { } earlier)
            {
                DrawCopies(random, copies, (request.Arrival - earlier.Arrival).Ticks);
                foreach (var delay in copies)
                {
                    yield return earlier with { Arrival = earlier.Arrival + TimeSpan.FromTicks(delay) };
                }
            }

            held = request;
        }

        if (held is { } last)
        {
            DrawCopies(random, copies, gapTicks: 0);
            foreach (var _ in copies)
            {
                yield return last;
            }
        }
    }

    private void DrawCopies(SeededRandom random, List<long> copies, long gapTicks)
    {
        var whole = Math.Floor(factor);
        var count = (int)whole + (random.NextDouble() < factor - whole ? 1 : 0);
        copies.Clear();
        for (var copy = 0; copy < count; copy++)
        {
            // The first is the original itself.
            copies.Add(copy == 0 ? 0 : (long)(random.NextDouble() * gapTicks));
        }

        copies.Sort();
    }
}
