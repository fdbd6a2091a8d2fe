using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Cli.BackTests.Peers;

/// <summary>llm-d's second analyser: tokens that requests need against tokens that replicas can hold.</summary>
/// <remarks>
/// <para>Source: llm-d workload variant autoscaler b08b1c7. A replica's supply is the smaller of 80 % of its cache and
/// what it was seen to hold while 5 or more waited for it: now, else on average over the last 10 such times with
/// outputs as long, else what batching limits would let it hold. Replicas on their way count as supply.</para>
/// <para>Differs: prompt and output lengths and the cache's size are learnt (<see cref="Workload"/>), and until they
/// are known nothing changes; batching limits are vLLM's defaults; all that wait are taken to wait in the servers,
/// where only their prompts count, for the queue before them is not told apart.</para>
/// </remarks>
/// <param name="up">The utilization that supply is wanted for; 0.85 there.</param>
/// <param name="down">The utilization from which nothing is spare; 0.70 there.</param>
/// <example>4 ready that can hold 80,000 each; 300,000 in use: at 0.85 that needs 352,941, which is 32,941 too many: 5.
/// With 100,000 in use, at 0.70 142,857: 177,143 are spare, two replicas of them whole: 2.</example>
internal sealed class LlmdSupply(double up, double down)
{
    private const double CacheShare = 0.8;
    private const double Saturated = 5;
    private const int TimesKept = 10;

    private readonly Workload workload = new();
    private readonly Dictionary<int, Queue<double>> held = [];

    /// <summary>What to publish.</summary>
    /// <param name="view">What is seen.</param>
    /// <param name="published">What was published last.</param>
    public Replicas Analyse(PeerView view, Replicas published)
    {
        workload.See(view);
        if (workload.CacheTokens is not { } cache || workload.PromptTokens is not { } prompt
            || workload.OutputTokens is not { } output
            || Published.Average(view, ObservedMetric.CacheUsage) is not { } usage
            || Published.Average(view, ObservedMetric.Queue) is not { } waiting)
        {
            return published;
        }

        var inUse = usage * cache;
        var supply = Math.Min(CacheShare * cache, Holds(inUse, waiting, prompt, output));
        var demand = view.Ready.Count * (inUse + (waiting * prompt));
        var present = view.Ready + view.Pending;
        var need = (demand / up) - (supply * present.Count);
        var spare = (supply * view.Ready.Count) - (demand / down);
        return supply <= 0 ? published
            : need > 0 ? present + Replicas.Ceiling(need / supply)
            : spare > 0 ? present - Replicas.Ceiling(Math.Floor(spare / supply))
            : present;
    }

    private double Holds(double inUse, double waiting, double prompt, double output)
    {
        // Outputs of other lengths leave another batch.
        var length = output < 100 ? 0 : output < 500 ? 1 : 2;
        if (waiting >= Saturated)
        {
            var times = held.TryGetValue(length, out var known) ? known : held[length] = new Queue<double>();
            times.Enqueue(inUse);
            if (times.Count > TimesKept)
            {
                times.Dequeue();
            }

            return inUse;
        }

        return held.TryGetValue(length, out var before)
            ? before.Average()
            : Math.Min(EngineProfile.MostBatchedTokens * output / (prompt + output), EngineProfile.MostSequences)
                * (prompt + (output / 2));
    }
}
