using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Scalers;

/// <summary>What a fleet that did not change was seen doing, summed over samples until they make a look: a single one
/// of a few seconds is mostly noise.</summary>
/// <param name="Since">When the first of them began.</param>
/// <param name="Read">Prompt tokens a second.</param>
/// <param name="Written">Tokens written a second.</param>
/// <param name="Running">Requests running.</param>
/// <param name="FirstToken">Seconds to the first token, the median, where it was seen; else none.</param>
/// <param name="Tail">Seconds to the slowest first tokens, likewise.</param>
/// <param name="Count">How many samples.</param>
public sealed record LookSums(
    DateTimeOffset Since,
    Quantity Read,
    Quantity Written,
    Quantity Running,
    Quantity FirstToken,
    Quantity Tail,
    int Count)
{
    /// <summary>None yet.</summary>
    public static LookSums From(DateTimeOffset since) => new(since, default, default, default, default, default, 0);

    /// <summary>One more.</summary>
    internal LookSums Add(double read, double written, double running, double firstToken, double tail) => new(
        Since,
        Quantity.Of(Read.Value + read),
        Quantity.Of(Written.Value + written),
        Quantity.Of(Running.Value + running),
        Quantity.Of(FirstToken.Value + firstToken),
        Quantity.Of(Tail.Value + tail),
        Count + 1);
}
