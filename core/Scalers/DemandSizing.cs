using LlmCloudScaler.Core.Engines;
using LlmCloudScaler.Core.Reasons;

namespace LlmCloudScaler.Core.Scalers;

/// <summary>How many replicas a load asks for so that its requests are answered in time.</summary>
internal sealed class DemandSizing
{
    /// <summary>The squared coefficient of variation of the work of one request: published conversations have about one
    /// in prompts and in outputs.</summary>
    private const double WorkVariance = 1;

    /// <summary>How many deviations of the load within a request's life are made room for. The load itself is already a
    /// quantile; one more deviation covers what happens within its minutes.</summary>
    private const double Deviations = 1;

    /// <summary>How many deviations of one request's own time between tokens are made room for: of a normal
    /// distribution, one and a half leave seven in a hundred beyond, at the fullest that a replica is meant to be.
    /// </summary>
    private const double RequestDeviations = 1.5;

    /// <summary>−ln of the share of requests that may wait beyond the objective by the formula below, which takes
    /// prompts one by one: engines read them together, so it starts at one in seven (e⁻²) and the strain learns the
    /// rest.
    /// </summary>
    private const double TailLog = 2;

    /// <summary>The share of an engine's time that prompts can have while it also writes: a round of a full prefill and
    /// one decode step gives the prefill that much.</summary>
    private const double PrefillShare = 0.95;

    /// <summary>The shortest and the longest time between tokens that is reckoned with, in bare steps. Where a step
    /// alone takes nearly all of the objective, more replicas help little, and a promise out of reach must not buy them
    /// all; beyond the longest, any noise overfills an engine.</summary>
    private const double ShortestInSteps = 1.25;

    private const double LongestInSteps = 6.5;

    /// <summary>How many requests may run on a replica: nine tenths of 256, the most that vLLM runs at once unless it
    /// is told otherwise (<c>max_num_seqs</c>); the rest is for the noise of their number.</summary>
    private const double SequencesAtMost = 0.9 * 256;

    /// <summary>How full caches may get: a full one makes requests wait whatever the engine could do.</summary>
    private const double CacheFull = 0.9;

    /// <summary>The life of a request below which its neighbours' noise is not averaged any more, seconds.</summary>
    private const double LifeLeast = 10;

    private readonly EngineCosts costs;
    private readonly RequestLengths lengths;
    private readonly DemandGoals goals;
    private readonly double minuteVariance;
    private readonly double strain;
    private readonly double tokenTime;
    private readonly bool isFull;

    /// <param name="costs">What an engine takes.</param>
    /// <param name="lengths">How long requests are.</param>
    /// <param name="goals">What was promised.</param>
    /// <param name="minuteVariance">The relative variance of one minute's load.</param>
    /// <param name="strain">How many times more irregular arrivals are within their minutes than the minutes tell,
    /// since latencies have said so; 1 or more.</param>
    public DemandSizing(
        EngineCosts costs, RequestLengths lengths, DemandGoals goals, double minuteVariance, double strain)
    {
        (this.costs, this.lengths, this.goals) = (costs, lengths, goals);
        (this.minuteVariance, this.strain) = (minuteVariance, strain);
        tokenTime = TypicalTokenTime(costs, lengths, goals.TokenTime);
        var unit = EngineLoad.Of(1, lengths);
        var inTime = costs.RequestsWithin(unit, tokenTime);
        RequestsPerReplica = costs.RequestsRunning(unit, lengths.Output, SequencesAtMost, most: inTime);
        isFull = RequestsPerReplica < inTime;
    }

    /// <summary>How many requests of the mean length one replica serves a second while tokens come in time and
    /// no more run at once than an engine takes.</summary>
    public double RequestsPerReplica { get; }

    /// <summary>The replicas that a load would keep as busy as they may be, not rounded.</summary>
    public double Carried(in EngineLoad load) => load.Requests / RequestsPerReplica;

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
            : (tokens, isFull ? DemandLimit.Sequences : DemandLimit.TokenTime);
    }

    /// <summary>The time between tokens that leaves room for the requests that meet more prompts than others: the mean
    /// of a request varies by what prompts of its few seconds take to read (a compound Poisson sum over its tokens).
    /// </summary>
    private static double TypicalTokenTime(in EngineCosts costs, in RequestLengths lengths, double limit)
    {
        var (shortest, longest) = (costs.Step * ShortestInSteps, costs.Step * LongestInSteps);
        var unit = EngineLoad.Of(1, lengths);
        var time = Math.Clamp(limit, shortest, longest);
        for (var round = 0; round < 3; round++)
        {
            var requests = costs.RequestsWithin(unit, time);
            var together = requests * time;
            var prefill = costs.PromptToken
                * (lengths.Prompt + (EngineCosts.TokensPerPrefill * EngineCosts.Prefills(together) / together));
            var deviation = prefill * Math.Sqrt((1 + WorkVariance) * together / Math.Max(1, lengths.Output));
            time = Math.Clamp(limit - (RequestDeviations * deviation), shortest, longest);
        }

        return time;
    }

    /// <summary>What keeps tokens in time: the replicas the load fills, and so many deviations of the load over the
    /// life of one request, whose noise that request feels. The deviation falls with the root of the load, so large
    /// fleets run hotter (square-root staffing; Halfin and Whitt 1981).</summary>
    private double ForTokens(in EngineLoad load)
    {
        var life = Math.Max(LifeLeast, lengths.Output * tokenTime);
        return Carried(load) * (1 + (Deviations * Math.Sqrt(minuteVariance * 60 / life * strain)));
    }

    /// <summary>What keeps the wait for a prefill in time: unread prompts are a random walk that replicas beyond the
    /// mean pull down, and its tail beyond a wait w is exp(−2·room·w / variance) (Kingman 1962).</summary>
    /// <example>8 requests a second of 85 ms, 0.68 replicas; arrivals as irregular as Poisson's; 0.87 s to wait:
    /// 0.085·2·2/(2·0.87) = 0.2 replicas of room, (0.68 + 0.2)/0.95 = 0.92.</example>
    private double ForFirstTokens(in EngineLoad load)
    {
        var together = RequestsPerReplica * tokenTime;
        var begun = EngineCosts.TokensPerPrefill * EngineCosts.Prefills(together) / together;
        var prefill = costs.PromptToken * (lengths.Prompt + begun);
        var dispersion = Math.Max(1, minuteVariance * 60 * load.Requests);
        var wait = Math.Max(prefill, goals.Wait(lengths.Prompt, costs.PromptToken, tokenTime));
        var room = prefill * (dispersion + WorkVariance) * TailLog * strain / (2 * wait);
        return ((load.Requests * prefill) + room) / PrefillShare;
    }
}
