namespace LlmCloudScaler.Cli.BackTests.Peers;

/// <summary>What the looks of the last while found. A look counts as much as any other, however often the metric has
/// moved in between: a rule that looks more often than metrics come sees the same point again and again, and that point
/// weighs by how long it was the newest.</summary>
/// <param name="length">How far back a look counts, exclusive; more than zero.</param>
internal sealed class LookWindow(TimeSpan length)
{
    private readonly Queue<(DateTimeOffset At, double Value)> looks = new();
    private double sum;

    /// <summary>The mean over the window.</summary>
    /// <returns>Null when no look in it found anything.</returns>
    public double? Mean => looks.Count > 0 ? sum / looks.Count : null;

    /// <summary>The least in the window; null when it is empty.</summary>
    public double? Least => looks.Count > 0 ? looks.Min(look => look.Value) : null;

    /// <summary>The most in the window; null when it is empty.</summary>
    public double? Most => looks.Count > 0 ? looks.Max(look => look.Value) : null;

    /// <summary>Looks: forgets what is too old, and adds what was found.</summary>
    /// <param name="now">Never earlier than before.</param>
    /// <param name="value">Finite; null when the look found nothing.</param>
    /// <example>Over 60 s, looks of 10 at 0 s, 20 at 30 s and 60 at 60 s: the mean is 40, for the first has left.
    /// </example>
    public void Add(DateTimeOffset now, double? value)
    {
        while (looks.TryPeek(out var oldest) && now - oldest.At >= length)
        {
            sum -= looks.Dequeue().Value;
        }

        // Adding and taking away leaves a rounding error, which an empty window is the time to forget.
        sum = looks.Count == 0 ? 0 : sum;
        if (value is { } known)
        {
            looks.Enqueue((now, known));
            sum += known;
        }
    }
}
