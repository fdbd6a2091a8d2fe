namespace LlmCloudScaler.Cli.Exports;

/// <summary>A stretch of time with an instant at each step, the first and the last included.</summary>
/// <param name="From">The first instant.</param>
/// <param name="Count">How many; at least one.</param>
/// <param name="Step">From one to the next; more than zero.</param>
internal sealed record Stretch(DateTimeOffset From, int Count, TimeSpan Step)
{
    /// <summary>The last instant.</summary>
    public DateTimeOffset To => From + (Step * (Count - 1));

    /// <summary>All of them.</summary>
    public IEnumerable<DateTimeOffset> Instants => Enumerable.Range(0, Count).Select(index => From + (Step * index));

    /// <summary>The last part of time, at whole multiples of the step since 1970, so that exports of one hour agree on
    /// where its points are.</summary>
    /// <param name="until">Where it ends at the latest.</param>
    /// <param name="length">How long it is; at least a step.</param>
    /// <param name="step">From one instant to the next.</param>
    public static Stretch Before(DateTimeOffset until, TimeSpan length, TimeSpan step)
    {
        var last = until - TimeSpan.FromTicks((until - DateTimeOffset.UnixEpoch).Ticks % step.Ticks);
        var steps = (int)(length.Ticks / step.Ticks);
        return new(last - (step * steps), steps + 1, step);
    }
}
