using LlmCloudScaler.Core.Engines;
using LlmCloudScaler.Core.Forecasts;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Scalers;

/// <summary>The need of a fleet by the time that more could be ready: what arrives, what may arrive, and what waits.
/// </summary>
internal sealed class DemandPlan
{
    /// <summary>How soon after capacity is there a backlog is to be gone: two minutes, since everything that arrives in
    /// the meantime is late too.</summary>
    private static readonly TimeSpan DrainWithin = TimeSpan.FromMinutes(2);

    /// <summary>The most that a backlog multiplies the need by: replicas for it come when most of it is gone.</summary>
    private const double BacklogAtMost = 2;

    /// <summary>The burst that warm machines stand ready for in a fleet whose own bursts are not known yet: a load that
    /// doubles within a cold start, about once a day in published services.</summary>
    private const double BurstPrior = 2;

    /// <summary>How long a fleet's history must be for its own bursts to be known.</summary>
    private static readonly TimeSpan BurstsKnown = TimeSpan.FromDays(3);

    /// <summary>Keeps a rounding error from buying a replica.</summary>
    private const double Negligible = 1e-6;

    private readonly EngineLoad unit;
    private readonly DemandSizing sizing;
    private readonly Prospect soon;
    private readonly Prospect cold;
    private readonly double cacheFilled;
    private readonly double backlog;
    private readonly Replicas warm;
    private readonly bool knowsBursts;

    public DemandPlan(ScalerMemory.DemandTrend trend, DemandSight sight, Situation situation)
    {
        var outlook = new Outlook(trend.History);
        var costs = trend.Fit.Costs();
        var goals = DemandGoals.Of(situation.Policy.Objectives);
        sizing = new(costs, trend.Lengths, goals, outlook.MinuteVariance, trend.Strain.Value);
        unit = EngineLoad.Of(1, trend.Lengths);
        Arriving = outlook.Level;
        PerReplica = unit.Work * sizing.RequestsPerReplica;
        cacheFilled = sight.CacheUsage * situation.Ready.Count ?? 0;
        warm = situation.Warm;

        // The sample speaks of the past: the way from there to now is part of the way ahead.
        var age = situation.Now - (trend.At ?? situation.Now);
        Horizon = age + situation.LeadTime.P90;
        cold = outlook.Ahead(Horizon);
        soon = warm > Replicas.None ? outlook.Ahead(age + situation.WarmLeadTime.P90) : cold;
        backlog = Backlog(sight, situation);
        knowsBursts = trend.History.Coarse.Span >= BurstsKnown;
    }

    /// <summary>What arrives now, in prompt tokens' worth of work a second.</summary>
    public double Arriving { get; }

    /// <summary>What one replica does of it within the objectives.</summary>
    public double PerReplica { get; }

    /// <summary>How far ahead a new machine has to be asked for.</summary>
    public TimeSpan Horizon { get; }

    /// <summary>How that was looked ahead.</summary>
    public ForecastMethod Method => cold.Method;

    /// <summary>What may arrive by then, exceeded with a probability of 1/<paramref name="missCost"/>.</summary>
    public double Ahead(double missCost) => cold.Quantile(1 - (1 / missCost));

    /// <summary>The replicas that are worth their price, and what asks for them. What machines standing by can take
    /// over in time need not run.</summary>
    /// <param name="missCost">What a replica too few costs, in replicas.</param>
    public (Replicas Count, DemandLimit Limit) Need(double missCost)
    {
        var (now, limit) = For(soon.Quantile(1 - (1 / missCost)));
        var (later, laterLimit) = For(Ahead(missCost));
        if (later - warm.Count > now)
        {
            (now, limit) = (later - warm.Count, laterLimit);
        }

        return backlog > now ? (Ceiling(backlog), DemandLimit.Backlog) : (Ceiling(now), limit);
    }

    /// <summary>The most replicas that it is worth to have ready or standing by: a stopped machine costs little, so it
    /// is kept for what is needed with a probability of only its share of the price over what a miss costs.</summary>
    /// <param name="missCost">What a replica too few costs, in replicas.</param>
    public Replicas Peak(double missCost)
    {
        var tail = cold.Tail(1 - (WarmPoolPolicy.PriceShare.Value / missCost));
        var burst = knowsBursts ? 0 : Arriving * BurstPrior;
        return Ceiling(Math.Max(backlog, For(Math.Max(tail, burst)).Replicas));
    }

    private (double Replicas, DemandLimit Limit) For(double work) => sizing.Need(
        unit.Times(work / unit.Work), Arriving > 0 ? cacheFilled * work / Arriving : 0);

    /// <summary>What arrives, and what waits served in time besides. While too few are ready the queue grows until the
    /// first more are.</summary>
    private double Backlog(DemandSight sight, Situation situation)
    {
        var arriving = sizing.Carried(unit.Times(Arriving / unit.Work));
        if (!(sight.Waiting > 0))
        {
            return 0;
        }

        var lead = warm > Replicas.None ? situation.WarmLeadTime : situation.LeadTime;
        var grown = Math.Max(0, arriving - situation.Ready.Count) * lead.Median.TotalSeconds;
        var waiting = (sight.Waiting.Value * sizing.Carried(unit)) + grown;
        return Math.Min(arriving * BacklogAtMost, arriving + (waiting / DrainWithin.TotalSeconds));
    }

    private static Replicas Ceiling(double need) => Replicas.Ceiling(Math.Max(0, need - Negligible));
}
