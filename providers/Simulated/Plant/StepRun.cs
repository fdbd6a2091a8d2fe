namespace LlmCloudScaler.Providers.Simulated.Plant;

/// <summary>A run of decode steps with an unchanged batch: an arithmetic series, so any number of steps costs the
/// same to compute. Lengths in ticks of <see cref="PlantTime"/>.</summary>
/// <param name="First">Length of the first step; more than 0.</param>
/// <param name="Growth">How much longer each step is than the one before; not negative.</param>
internal readonly record struct StepRun(long First, long Growth)
{
    /// <summary>Length of that many steps: <c>n·first + growth·n(n−1)/2</c>. First 10, growth 2: four steps are
    /// 10 + 12 + 14 + 16 = 4·10 + 2·6 = 52.</summary>
    public long Length(long steps) => (steps * First) + (Growth * (steps * (steps - 1) / 2));

    /// <summary>The run that is left after that many steps.</summary>
    public StepRun After(long steps) => new(First + (Growth * steps), Growth);

    /// <summary>The fewest steps that last at least <paramref name="span"/>; 0 when the span is not positive. First
    /// 10, growth 2: a span of 23 needs three steps (10 + 12 is 22), a span of 22 needs two.</summary>
    public long StepsLasting(long span)
    {
        if (span <= First)
        {
            return span > 0 ? 1 : 0;
        }

        if (Growth == 0)
        {
            return ((span - 1) / First) + 1;
        }

        // The root of growth/2·n² + (first − growth/2)·n = span, in the form that does not cancel when growth is
        // small.
        var half = First - (Growth / 2.0);
        var root = 2.0 * span / (half + Math.Sqrt((half * half) + (2.0 * Growth * span)));
        var steps = Math.Max(1, (long)root);
        // The root is only as good as a double; whole numbers decide.
        while (Length(steps) < span)
        {
            steps++;
        }

        while (Length(steps - 1) >= span)
        {
            steps--;
        }

        return steps;
    }

    /// <summary>The most whole steps that fit into <paramref name="span"/>; 0 when not one does.</summary>
    public long StepsWithin(long span) => span < First ? 0 : StepsLasting(span + 1) - 1;
}
