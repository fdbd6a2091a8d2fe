namespace LlmCloudScaler.Cli.BackTests.Peers;

/// <summary>What requests and replicas are like, learnt from the published metrics by rules that think in tokens.
/// </summary>
/// <remarks>The originals read prompt and output lengths from the servers' histograms, and the cache's size from the
/// servers' configuration. Neither is published here. Lengths are rates of tokens over the rate of requests. The
/// cache's size follows from what it holds: running requests have a prompt and half an output each in it, which is the
/// usage of all caches together.</remarks>
internal sealed class Workload
{
    /// <summary>Points that lengths are averaged over: five minutes of them, the range the originals query.</summary>
    private const int PointsOfLength = 5;

    /// <summary>Points that the cache's size is averaged over: as many as Dynamo keeps samples.</summary>
    private const int PointsOfCache = 64;

    /// <summary>Below it, usage tells more of rounding than of the cache.</summary>
    private const double LeastUsage = 0.02;

    private readonly Queue<(double Requests, double Prompt, double Output)> flows = new();
    private readonly Queue<(double Tokens, double Caches)> holdings = new();
    private DateTimeOffset? seen;

    /// <summary>Tokens of a prompt, on average; null until known.</summary>
    public double? PromptTokens { get; private set; }

    /// <summary>Tokens of an output, on average; null until known.</summary>
    public double? OutputTokens { get; private set; }

    /// <summary>Tokens that the cache of one replica holds; null until known.</summary>
    public double? CacheTokens { get; private set; }

    /// <summary>Tokens that a running request holds, on average: its prompt and half its output; null until known.
    /// </summary>
    public double? TokensInUse => PromptTokens + (OutputTokens / 2);

    /// <summary>Takes in what is new.</summary>
    /// <param name="view">What is seen.</param>
    /// <returns>Whether there was a point that was not there before.</returns>
    /// <example>2 requests, 2000 prompt and 600 output tokens a second: 1000 and 300 for each. 40 running on 2 replicas
    /// at a usage of 0.1 hold 40 × 1150 tokens in 0.2 caches: a cache has 230,000.</example>
    public bool See(PeerView view)
    {
        if (Published.MeasuredAt(view, ObservedMetric.Arrivals) is not { } at || at == seen)
        {
            return false;
        }

        seen = at;
        if (Published.Total(view, ObservedMetric.Arrivals) is { } requests
            && Published.Total(view, ObservedMetric.PromptTokens) is { } prompt
            && Published.Total(view, ObservedMetric.GenerationTokens) is { } output)
        {
            LearnLengths(requests, prompt, output);
        }

        if (TokensInUse is { } held
            && Published.Total(view, ObservedMetric.Running) is { } running and > 0
            && Published.Average(view, ObservedMetric.CacheUsage) is { } usage and >= LeastUsage)
        {
            Keep(holdings, (running * held, usage * view.Ready.Count), PointsOfCache);
            CacheTokens = holdings.Sum(each => each.Tokens) / holdings.Sum(each => each.Caches);
        }

        return true;
    }

    private void LearnLengths(double requests, double prompt, double output)
    {
        Keep(flows, (requests, prompt, output), PointsOfLength);
        var (all, prompts, outputs) =
            (flows.Sum(each => each.Requests), flows.Sum(each => each.Prompt), flows.Sum(each => each.Output));
        if (all > 0 && prompts > 0 && outputs > 0)
        {
            (PromptTokens, OutputTokens) = (prompts / all, outputs / all);
        }
    }

    private static void Keep<T>(Queue<T> queue, T item, int most)
    {
        queue.Enqueue(item);
        if (queue.Count > most)
        {
            queue.Dequeue();
        }
    }
}
