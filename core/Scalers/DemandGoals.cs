using LlmCloudScaler.Core.Policies;

namespace LlmCloudScaler.Core.Scalers;

/// <summary>What a fleet's promises ask of its engines. In seconds.</summary>
/// <param name="FirstToken">Time to first token.</param>
/// <param name="TokenTime">Time from token to token.</param>
/// <param name="LongPrompts">What long prompts add to the former; null for nothing.</param>
internal readonly record struct DemandGoals(double FirstToken, double TokenTime, LongPrompts? LongPrompts)
{
    /// <summary>What is kept where nothing is promised: 2 s and 100 ms. MLPerf Inference's server scenario allows
    /// models of 70B 2 s and 200 ms; half of the latter still outpaces a reader.</summary>
    private static readonly DemandGoals Customary = new(FirstToken: 2, TokenTime: 0.1, LongPrompts: null);

    /// <summary>The goals of a policy.</summary>
    public static DemandGoals Of(Objectives objectives) => new(
        objectives.TtftP95?.TotalSeconds ?? Customary.FirstToken,
        objectives.ItlP95?.TotalSeconds ?? Customary.TokenTime,
        objectives.LongPrompts);

    /// <summary>How soon the first token of a prompt of some length must come.</summary>
    public double FirstTokenOf(double promptTokens) => LongPrompts is { } longer
        ? FirstToken + (longer.PerToken.TotalSeconds * Math.Max(0, promptTokens - longer.Beyond))
        : FirstToken;

    /// <summary>What the mean prompt leaves of its time to wait, and no less than a fifth of what all are given.
    /// </summary>
    /// <param name="promptTokens">The mean prompt.</param>
    /// <param name="perToken">What reading takes, a token.</param>
    /// <param name="tokenTime">A step that may be under way.</param>
    public double Wait(double promptTokens, double perToken, double tokenTime)
    {
        // The least is left to prompts just short of being long where more time is given than reading takes.
        var tightest = LongPrompts is { } longer && longer.PerToken.TotalSeconds >= perToken
            ? Math.Min(promptTokens, longer.Beyond)
            : promptTokens;
        return Math.Max(FirstToken / 5, FirstTokenOf(tightest) - (perToken * tightest) - tokenTime);
    }
}
