using System.Collections.Immutable;

namespace LlmCloudScaler.Cli.BackTests.Peers;

/// <summary>What Dynamo's planner concludes from its model of an engine: how many requests a second one replica serves
/// within the objectives, and whether a replica more or fewer is due.</summary>
/// <remarks>Source: Dynamo, <c>planner/core/perf_model/agg.py</c> and <c>load_scaling.py</c>. There the model is a
/// regression over a profile and single passes as they happen. Passes are not published, and means over a minute tell
/// neither slope: so the slopes stay the profile's, and what is learnt is how many times as long passes take.</remarks>
/// <param name="profile">The engine as profiled.</param>
/// <param name="firstToken">The objective for the time to the first token.</param>
/// <param name="betweenTokens">The objective for the time between tokens.</param>
internal sealed class DynamoEngine(EngineProfile profile, TimeSpan firstToken, TimeSpan betweenTokens)
{
    /// <summary>How much of the objective may be used after a scale-in. Source:
    /// <c>load_scaling_down_sensitivity</c>.</summary>
    private const double Sensitivity = 0.8;

    /// <summary>Passes that means are taken over.</summary>
    private const int PassesKept = 64;

    private readonly Queue<(double Prefill, double Seconds, double Profiled)> passes = new();

    /// <summary>How many times as long passes take as in the profile.</summary>
    private double Pace => passes.Count > 0
        ? passes.Sum(pass => pass.Seconds) / passes.Sum(pass => pass.Profiled)
        : 1;

    /// <summary>Takes in what a new point says of the mean pass.</summary>
    /// <param name="view">What is seen.</param>
    /// <param name="workload">What requests are like.</param>
    /// <example>40 running on 2 replicas with 2000 tokens a second: a pass takes 20 ms. 1000 prompt tokens a second for
    /// each replica are 20 in a pass.</example>
    public void Learn(PeerView view, Workload workload)
    {
        if (view.Ready.Count == 0 || workload.TokensInUse is not { } held
            || Published.Total(view, ObservedMetric.Running) is not { } running || running <= 0
            || Published.Total(view, ObservedMetric.PromptTokens) is not { } prompt
            || Published.Total(view, ObservedMetric.GenerationTokens) is not { } output || output <= 0)
        {
            return;
        }

        var seconds = running / output;
        var prefill = prompt / view.Ready.Count * seconds;
        passes.Enqueue((prefill, seconds, profile.Pass(prefill, running / view.Ready.Count * held)));
        if (passes.Count > PassesKept)
        {
            passes.Dequeue();
        }
    }

    /// <summary>Requests a second that one replica serves with the largest batch that keeps both objectives; with one
    /// request at a time where none does.</summary>
    /// <param name="prompt">Tokens of a prompt; more than 0.</param>
    /// <param name="output">Tokens of an output; more than 0.</param>
    /// <param name="workload">What is known of the cache.</param>
    /// <returns>Null where a length is not more than 0.</returns>
    public double? RequestRate(double prompt, double output, Workload workload)
    {
        if (prompt <= 0 || output <= 0)
        {
            return null;
        }

        var context = prompt + (output / 2);
        var most = Math.Min(
            Math.Min((workload.CacheTokens ?? profile.CacheTokens) / context, EngineProfile.MostSequences),
            output * EngineProfile.MostBatchedTokens / (prompt + output));
        double? best = null;
        for (var batch = 1; batch <= Math.Max(1, (int)most); batch++)
        {
            var prefill = Math.Min(batch * prompt / output, EngineProfile.MostBatchedTokens);
            var cached = batch * context;
            var pass = Pass(prefill, cached);
            if (best is not null
                && (pass > betweenTokens.TotalSeconds || FirstToken(prefill, prompt, cached) > firstToken.TotalSeconds))
            {
                break;
            }

            best = batch / (output * pass);
        }

        return best;
    }

    /// <summary>One more, one fewer or none.</summary>
    /// <param name="usages">Each replica's cache usage; not empty.</param>
    /// <param name="waiting">Requests that wait for one replica.</param>
    /// <param name="workload">What requests and caches are like.</param>
    /// <returns>1, -1 or 0; null while too little is known.</returns>
    public int? Step(ImmutableArray<double> usages, double waiting, Workload workload)
    {
        if (workload.PromptTokens is not { } prompt || workload.TokensInUse is not { } held)
        {
            return null;
        }

        var cache = workload.CacheTokens ?? profile.CacheTokens;
        var queued = waiting * prompt;
        var all = usages.Select(usage => usage * cache).ToImmutableArray();
        if (all.All(cached => FirstToken(queued, prompt, cached) > firstToken.TotalSeconds)
            || all.All(cached => BetweenTokens(cached + held) > betweenTokens.TotalSeconds))
        {
            return 1;
        }

        return all.Length > 1 && all.All(cached => IsSafe(cached, queued, all.Length)) ? -1 : 0;

        bool IsSafe(double cached, double queue, int count)
        {
            var more = count / (count - 1.0);
            var own = FirstToken(0, prompt, cached * more);
            var induced = FirstToken(queue * more, prompt, cached * more) - own;
            var budget = (firstToken.TotalSeconds - own) * Sensitivity;
            var together = (cached + queue) * more;
            return budget > 0 && induced < budget && together < cache
                && BetweenTokens(together + held) < betweenTokens.TotalSeconds * Sensitivity;
        }
    }

    private double BetweenTokens(double cached) =>
        Pass(passes.Count > 0 ? passes.Average(pass => pass.Prefill) : 0, cached);

    /// <summary>The passes until a queue and one prompt more are prefilled, in seconds.</summary>
    private double FirstToken(double queued, double prompt, double cached)
    {
        var seconds = 0.0;
        for (var left = queued + prompt; left > 0; left -= EngineProfile.MostBatchedTokens)
        {
            seconds += Pass(Math.Min(left, EngineProfile.MostBatchedTokens), cached);
        }

        return seconds;
    }

    private double Pass(double prefill, double cached) => Pace * profile.Pass(prefill, cached);
}
