using LlmCloudScaler.Core.Engines;
using LlmCloudScaler.Core.Reasons;

namespace LlmCloudScaler.Core.Scalers;

/// <summary>How many replicas a load asks for so that its requests are answered in time.</summary>
/// <param name="costs">What an engine takes.</param>
/// <param name="lengths">How long requests are.</param>
/// <param name="goals">What was promised.</param>
/// <param name="minuteVariance">The relative variance of one minute's load.</param>
/// <param name="strain">How many times more irregular arrivals are within their minutes than the minutes tell, since
/// latencies have said so; 1 or more.</param>
internal sealed class DemandSizing(
    EngineCosts costs, RequestLengths lengths, DemandGoals goals, double minuteVariance, double strain)
{
    /// <summary>The squared coefficient of variation of the work of one request: published conversations have about one
    /// in prompts and in outputs.</summary>
    private const double WorkVariance = 1;

    /// <summary>How many deviations of the load within a request's life are made room for. The load itself is already a
    /// quantile; one more deviation covers what happens within its minutes.</summary>
    private const double Deviations = 1;

    /// <summary>−ln of the share of requests that may wait beyond the objective by the formula below, which takes
    /// prompts one by one: engines read them together, so it starts at one in seven (e⁻²) and the strain learns the
    /// rest.
    /// </summary>
    private const double TailLog = 2;

    /// <summary>The share of an engine's time that prompts can have while it also writes: a round of a full prefill and
    /// one decode step gives the prefill that much.</summary>
    private const double PrefillShare = 0.95;

    /// <summary>The least and the most of a replica's time that may depend on its load. Where a step alone takes nearly
    /// all of the objective, more replicas help little, and a promise out of reach must not buy them all; beyond the
    /// most, any noise overfills an engine.</summary>
    private const double UtilizationLeast = 0.2;

    private const double UtilizationMost = 0.85;

    /// <summary>How full caches may get: a full one makes requests wait whatever the engine could do.</summary>
    private const double CacheFull = 0.9;

    /// <summary>The life of a request below which its neighbours' noise is not averaged any more, seconds.</summary>
    private const double LifeLeast = 10;

    /// <summary>The share of a replica's time that may depend on its load while tokens come in time.</summary>
    public double Allowed { get; } =
        Math.Clamp(costs.UtilizationWithin(goals.TokenTime), UtilizationLeast, UtilizationMost);

    /// <summary>The replicas that a load would keep as busy as they may be, not rounded.</summary>
    public double Carried(in EngineLoad load) => costs.Utilization(load) / Allowed;

    /// <summary>The replicas that a load needs, not rounded, and which of an engine's limits asks for the most.
    /// </summary>
    /// <param name="load">The load.</param>
    /// <param name="cacheFilled">What it fills of caches, in full caches; 0 where that is not known.</param>
    public (double Replicas, DemandLimit Limit) Need(in EngineLoad load, double cacheFilled)
    {
        if (load.Work <= 0)
        {
            return (0, DemandLimit.TokenTime);
        }

        var (tokens, first, cache) = (ForTokens(load), ForFirstTokens(load), cacheFilled / CacheFull);
        return cache > tokens && cache > first ? (cache, DemandLimit.Cache)
            : first > tokens ? (first, DemandLimit.FirstToken)
            : (tokens, DemandLimit.TokenTime);
    }

    /// <summary>What keeps tokens in time: the replicas the load fills, and so many deviations of the load over the
    /// life of one request, whose noise that request feels. The deviation falls with the root of the load, so large
    /// fleets run hotter (square-root staffing; Halfin and Whitt 1981).</summary>
    private double ForTokens(in EngineLoad load)
    {
        var life = Math.Max(LifeLeast, lengths.Output * costs.TokenTime(Allowed));
        return Carried(load) * (1 + (Deviations * Math.Sqrt(minuteVariance * 60 / life * strain)));
    }

    /// <summary>What keeps the wait for a prefill in time: unread prompts are a random walk that replicas beyond the
    /// mean pull down, and its tail beyond a wait w is exp(−2·room·w / variance) (Kingman 1962).</summary>
    /// <example>8 requests a second of 85 ms, 0.68 replicas; arrivals as irregular as Poisson's; 0.87 s to wait:
    /// 0.085·2·2/(2·0.87) = 0.2 replicas of room, (0.68 + 0.2)/0.95 = 0.92.</example>
    private double ForFirstTokens(in EngineLoad load)
    {
        var prefill = costs.PromptToken * (lengths.Prompt + EngineCosts.TokensPerPrompt);
        var dispersion = Math.Max(1, minuteVariance * 60 * load.Requests);
        var wait = goals.Wait(lengths.Prompt, costs.PromptToken, costs.TokenTime(Allowed));
        var room = prefill * (dispersion + WorkVariance) * TailLog * strain / (2 * wait);
        return ((load.Requests * prefill) + room) / PrefillShare;
    }
}
