using LlmCloudScaler.Core.Engines;

namespace LlmCloudScaler.Core.Tests.Engines;

/// <summary>An engine whose costs are known, in steady state: what a look at it shows.</summary>
internal sealed record EngineAtWork(EngineCosts Costs)
{
    /// <summary>The middle of what was measured: 11 ms a step, 0.06 ms a sequence, 0.045 ms a prompt token.</summary>
    public static EngineAtWork Typical { get; } = new(new EngineCosts(0.011, 0.00006, 0.000045));

    /// <summary>The requests a second that take a share of one replica's time, and leave bare steps the rest.</summary>
    public double RequestsAt(double utilization, in RequestLengths lengths) =>
        Costs.RequestsWithin(EngineLoad.Of(1, lengths), Costs.Step / (1 - utilization));

    /// <summary>Requests running on one replica: those that are written, and those whose prompt is read.</summary>
    public double Running(double requests, in RequestLengths lengths)
    {
        var load = EngineLoad.Of(requests, lengths);
        var time = Costs.TokenTime(load);
        var read = load.PromptTokens + (EngineCosts.TokensPerPrefill * EngineCosts.Prefills(time * requests) / time);
        return (requests * lengths.Output * time) + (Costs.PromptToken * read);
    }

    /// <summary>A look at one of so many replicas alike.</summary>
    /// <param name="utilization">How busy it is, 0 to 1.</param>
    /// <param name="lengths">How long requests are.</param>
    /// <param name="error">What the gauge of running requests is multiplied by.</param>
    /// <param name="replicas">How many there are.</param>
    public EngineSample Look(double utilization, in RequestLengths lengths, double error = 1, int replicas = 10)
    {
        var requests = RequestsAt(utilization, lengths);
        var (running, written) = (Running(requests, lengths) * error, requests * lengths.Output);
        return new(
            running / written, running, EngineLoad.Of(requests, lengths), written, running * replicas, lengths);
    }
}
