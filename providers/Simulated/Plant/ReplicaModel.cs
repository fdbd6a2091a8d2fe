namespace LlmCloudScaler.Providers.Simulated.Plant;

/// <summary>How fast one replica is and how much it holds: the straight-line costs that published measurements
/// fit.</summary>
/// <remarks>
/// <para>A prefill of prompts with P tokens in all takes <c>a + b·P + q·S</c>, S being the sum of the squares of their
/// lengths, for each token of a prompt attends to all before it; one decode step of a batch of n sequences
/// holding K cached tokens takes <c>c + d·n + e·K</c> and yields one token for each of the n. A step that does both
/// takes the sum.
/// </para>
/// <para>Worked example, <c>llama3.1-70b-fp8-h100x4</c>, an idle replica, a prompt of 1000 tokens and 3 output
/// tokens: the first token comes after 33.424 + 0.0445705·1000 = 77.9945 ms. The prompt and that token make K = 1001,
/// so the second takes 11.02 + 0.0547481 + 2.79129e-5·1001 = 11.1026889… ms, the third (K = 1002) 11.1027169… ms, and
/// the request is complete 100.1999058… ms after it arrived.</para>
/// </remarks>
internal sealed record ReplicaModel
{
    /// <summary>A name for people, as in the calibration table.</summary>
    public required string Name { get; init; }

    /// <summary>a: milliseconds a prefill costs whatever its length.</summary>
    public required double PrefillFixedMs { get; init; }

    /// <summary>b: milliseconds each prompt token adds to a prefill.</summary>
    public required double PrefillPerTokenMs { get; init; }

    /// <summary>q: milliseconds each prompt adds to a prefill for the square of its tokens. 0 where the published
    /// points are too few to tell it from b.</summary>
    public double PrefillPerSquaredTokenMs { get; init; }

    /// <summary>c: milliseconds a decode step costs whatever its batch; more than 0.</summary>
    public required double StepFixedMs { get; init; }

    /// <summary>d: milliseconds each sequence of the batch adds to a decode step.</summary>
    public required double StepPerSequenceMs { get; init; }

    /// <summary>e: milliseconds each cached token of the batch adds to a decode step.</summary>
    public required double StepPerKvTokenMs { get; init; }

    /// <summary>Tokens the key-value cache holds; at least 1.</summary>
    public required int MaxKvTokens { get; init; }

    /// <summary>Sequences that may run at once. 256 is vLLM's own default,
    /// <c>SchedulerConfig.max_num_seqs</c>.</summary>
    public int MaxSequences { get; init; } = 256;

    /// <summary>Prompt tokens one step may prefill, all new prompts together; a longer prompt goes alone. 8192 is
    /// what vLLM's server takes as <c>max_num_batched_tokens</c> on GPUs of the H100's size.</summary>
    public int MaxPrefillTokens { get; init; } = 8192;

    /// <summary>Longest fixed cost accepted, in milliseconds: a minute, far above any published fit.</summary>
    private const double LongestFixedMs = 60_000;

    /// <summary>Highest cost of one token or sequence accepted, in milliseconds; far above any published
    /// fit.</summary>
    private const double LongestPerUnitMs = 100;

    /// <summary>Highest cost of a squared prompt token accepted, in milliseconds: a hundred times that of any
    /// published machine, and low enough for the longest prompt to fit the plant's time.</summary>
    private const double LongestPerSquareMs = 0.001;

    /// <summary>Most sequences accepted, since the batch is allocated whole; engines run at most a few
    /// thousand.</summary>
    private const int MostSequences = 65_536;

    /// <summary>Throws <see cref="ArgumentOutOfRangeException"/>, naming the value, when the model is not a possible
    /// one.</summary>
    public void ThrowIfImpossible()
    {
        ThrowUnlessWithin(PrefillFixedMs, LongestFixedMs, nameof(PrefillFixedMs));
        ThrowUnlessWithin(PrefillPerTokenMs, LongestPerUnitMs, nameof(PrefillPerTokenMs));
        ThrowUnlessWithin(PrefillPerSquaredTokenMs, LongestPerSquareMs, nameof(PrefillPerSquaredTokenMs));
        ThrowUnlessWithin(StepFixedMs, LongestFixedMs, nameof(StepFixedMs));
        ThrowUnlessWithin(StepPerSequenceMs, LongestPerUnitMs, nameof(StepPerSequenceMs));
        ThrowUnlessWithin(StepPerKvTokenMs, LongestPerUnitMs, nameof(StepPerKvTokenMs));
        // A step of no length would let the plant take endless steps in one instant.
        ArgumentOutOfRangeException.ThrowIfLessThan(StepFixedMs, 1.0 / PlantTime.PerMillisecond, nameof(StepFixedMs));
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxKvTokens, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxSequences, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaxSequences, MostSequences);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxPrefillTokens, 1);
    }

    private static void ThrowUnlessWithin(double value, double longest, string name)
    {
        if (!double.IsFinite(value) || value < 0 || value > longest)
        {
            throw new ArgumentOutOfRangeException(name, value, $"Must be 0 to {longest} milliseconds.");
        }
    }
}
