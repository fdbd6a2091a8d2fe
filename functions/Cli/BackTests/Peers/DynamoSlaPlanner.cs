using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Cli.BackTests.Peers;

/// <summary>NVIDIA Dynamo's planner for a service level, for engines that prefill and decode: a floor from predicted
/// traffic and a profiled engine every 180 s and, where it is switched on, a fast loop that moves by one.</summary>
/// <remarks>
/// <para>Source: Dynamo, <c>planner/core/{throughput_scaling,load_scaling,state_machine}.py</c>. The floor is at most 8
/// away from what is ready. The fast loop holds while replicas start, while others report than are ready, and without
/// data; a plan without data is left out.</para>
/// <para>Differs: the engine is profiled beforehand, as there, but its passes are not published, so that only their
/// length is learnt (<see cref="DynamoEngine"/>); traffic is predicted by the Kalman predictor, for the automatic ARIMA
/// that is the default there has no like here; prefix hits are not known, so none. The budget of 8 GPUs is the range.
/// </para>
/// </remarks>
/// <param name="profile">The engine as profiled.</param>
/// <param name="firstToken">The objective for the time to the first token; 500 ms there.</param>
/// <param name="betweenTokens">The objective for the time between tokens; 50 ms there.</param>
/// <param name="hasLoadLoop">Whether the fast loop is on; it is off there.</param>
internal sealed class DynamoSlaPlanner(
    EngineProfile profile, TimeSpan firstToken, TimeSpan betweenTokens, bool hasLoadLoop)
{
    /// <summary>How often it looks.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    /// <summary>From plan to plan. Source: <c>throughput_adjustment_interval_seconds</c>.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(180);

    private const int MostOfAChange = 8;

    private readonly Workload workload = new();
    private readonly DynamoEngine engine = new(profile, firstToken, betweenTokens);
    private readonly LookWindow arrivals = new(Interval);
    private readonly TrendFilter requests = new();
    private readonly TrendFilter prompts = new();
    private readonly TrendFilter outputs = new();
    private DateTimeOffset? planned;
    private double floor;

    /// <summary>Looks.</summary>
    /// <param name="view">What is seen.</param>
    public Replicas Decide(PeerView view)
    {
        if (workload.See(view))
        {
            engine.Learn(view, workload);
        }

        arrivals.Add(view.Now, Published.Total(view, ObservedMetric.Arrivals));
        planned ??= view.Now;
        double? plan = null;
        if (view.Now - planned >= Interval)
        {
            planned = view.Now;
            plan = Plan(view);
            floor = plan ?? floor;
        }

        var wanted = hasLoadLoop ? Load(view) : plan;
        return wanted is { } count ? Limits.Of(view, Math.Max(count, floor)) : Limits.Hold(view);
    }

    /// <summary>How many the next interval's traffic will need; null without data.</summary>
    private double? Plan(PeerView view)
    {
        if (arrivals.Mean is not { } rate || workload.PromptTokens is not { } prompt
            || workload.OutputTokens is not { } output)
        {
            return null;
        }

        requests.Add(rate * Interval.TotalSeconds);
        prompts.Add(prompt);
        outputs.Add(output);
        if (requests.Next is not { } count
            || engine.RequestRate(prompts.Next ?? prompt, outputs.Next ?? output, workload) is not { } each)
        {
            return null;
        }

        return Math.Clamp(
            Math.Ceiling(count / Interval.TotalSeconds / each),
            view.Ready.Count - MostOfAChange,
            view.Ready.Count + MostOfAChange);
    }

    private int? Load(PeerView view)
    {
        var usages = Published.Each(view, ObservedMetric.CacheUsage);
        if (view.Ready != view.Desired || view.Pending > Replicas.None || usages.Length != view.Ready.Count
            || usages.IsEmpty || Published.Average(view, ObservedMetric.Queue) is not { } waiting)
        {
            return null;
        }

        return engine.Step(usages, waiting, workload) is { } step ? view.Ready.Count + step : null;
    }
}
