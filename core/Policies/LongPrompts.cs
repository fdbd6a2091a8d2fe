namespace LlmCloudScaler.Core.Policies;

/// <summary>More time to the first token for requests whose prompt is long: such a prompt takes longer to read on any
/// machine, and one limit for all would call a fleet too small that no fleet could do better than.</summary>
/// <param name="Beyond">Prompt tokens up to which the limit is the same for all; 0 or more.</param>
/// <param name="PerToken">What each prompt token beyond adds to the limit; more than 0, at most
/// <see cref="LongestPerToken"/>; told apart to 100 ns.</param>
public sealed record LongPrompts(int Beyond, TimeSpan PerToken)
{
    /// <summary>The most that a token may add: a second, a thousand times what any published machine takes to read
    /// one.</summary>
    public static readonly TimeSpan LongestPerToken = TimeSpan.FromSeconds(1);

    /// <summary>The prompt tokens that add to the limit. Beyond 2,000, a prompt of 6,000 has 4,000 of them: at 0.5 ms
    /// each its first token may come 2 s later. A prompt of 2,000 has none.</summary>
    /// <param name="promptTokens">All of the prompt; 0 or more.</param>
    public long TokensBeyond(int promptTokens) => Math.Max(0L, (long)promptTokens - Beyond);
}
