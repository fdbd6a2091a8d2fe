using LlmCloudScaler.Core.Engines;
using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Scalers;

/// <summary>Learns from sample to sample how long requests are, what engines take for them, and what arrives.</summary>
internal static class DemandLearning
{
    /// <summary>The time constant of the mean lengths: they drift within tens of minutes (ServeGen), and a minute of
    /// few requests is mostly noise.</summary>
    private static readonly TimeSpan LengthSmoothing = TimeSpan.FromMinutes(4);

    /// <summary>How long before a sample the fleet must have been the same for it to speak of that fleet: a metric's
    /// usual period, and the half minute in which an engine is fresh.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(90);

    /// <summary>What a sample of a minute multiplies the strain by when first tokens came late.</summary>
    private const double StrainGrowth = 1.2;

    /// <summary>The most that the strain gets to.</summary>
    private const double StrainAtMost = 6;

    /// <summary>The time constant at which strain is forgotten: half of it in about two and a half hours, the length of
    /// a busy spell.</summary>
    private static readonly TimeSpan StrainLasts = TimeSpan.FromHours(3.5);

    /// <summary>So many waiting for each replica is a queue, and late first tokens are no wonder.</summary>
    private const int Queued = 4;

    /// <summary>What is remembered after one more look; the same when nothing new was measured.</summary>
    /// <param name="last">What was remembered.</param>
    /// <param name="sight">What is seen.</param>
    /// <param name="situation">The fleet at this instant.</param>
    public static ScalerMemory.DemandTrend Next(ScalerMemory.DemandTrend last, DemandSight sight, Situation situation)
    {
        if (sight.At <= last.At || Arriving(last, sight) is not { } arriving)
        {
            return last;
        }

        var elapsed = sight.At - (last.At ?? sight.At - TimeSpan.FromMinutes(1));
        var next = Measure(last, sight, arriving, elapsed);
        var lengths = next.Lengths;
        next = next with
        {
            At = sight.At,
            Waiting = Quantity.Of(sight.Waiting ?? 0),
            Running = Quantity.Of(sight.Running ?? 0),
            History = lengths.Prompt > 0
                ? last.History.Add(new MetricSample(EngineLoad.Of(arriving, lengths).Work, sight.At))
                : last.History,
            Strain = Strain(last.Strain, lengths, sight, elapsed, situation),
        };
        return Look(sight, lengths, situation) is { } look ? next with { Fit = last.Fit.Learn(look, elapsed) } : next;
    }

    /// <summary>Requests arriving a second: as measured, or those that are read, of a usual length, and those that join
    /// the queue; null where neither is known.</summary>
    private static double? Arriving(ScalerMemory.DemandTrend last, DemandSight sight)
    {
        if (sight.Arrivals is not null || sight.PromptTokens is not { } read)
        {
            return sight.Arrivals;
        }

        var queued = last.At is { } before && sight.Waiting is { } waiting
            ? (waiting - last.Waiting.Value) / (sight.At - before).TotalSeconds
            : 0;
        return Math.Max(0, (read / RequestLengths.Usual.Prompt) + queued);
    }

    /// <summary>Prompts are read when a request is admitted and outputs are whole when it is done: tokens over those
    /// rates, not over arrivals, which a queue holds back.</summary>
    private static ScalerMemory.DemandTrend Measure(
        ScalerMemory.DemandTrend last, DemandSight sight, double arriving, TimeSpan elapsed)
    {
        if (sight is not { PromptTokens: { } read, OutputTokens: { } written })
        {
            return last;
        }

        var (queued, started) = last.At is null
            ? (0, 0)
            : (((sight.Waiting ?? 0) - last.Waiting.Value) / elapsed.TotalSeconds,
                ((sight.Running ?? 0) - last.Running.Value) / elapsed.TotalSeconds);
        var admitted = Math.Max(0, arriving - queued);
        var done = Math.Max(0, admitted - started);
        var weight = last.Admitted.Milli == 0 ? 1 : elapsed / (elapsed + LengthSmoothing);
        return last with
        {
            Read = Towards(last.Read, read, weight),
            Admitted = Towards(last.Admitted, admitted, weight),
            Written = Towards(last.Written, written, weight),
            Done = Towards(last.Done, done, weight),
        };
    }

    private static Quantity Towards(Quantity from, double to, double weight) =>
        Quantity.Of(from.Value + ((to - from.Value) * weight));

    /// <summary>First tokens that come late although the fleet is whole and nothing queues say that arrivals are more
    /// irregular within their minutes than the minutes show.</summary>
    private static Ratio Strain(
        Ratio strain, RequestLengths lengths, DemandSight sight, TimeSpan elapsed, Situation situation)
    {
        var goal = DemandGoals.Of(situation.Policy.Objectives).FirstTokenOf(lengths.Prompt);
        var isWhole = situation.Ready == situation.Current && !(sight.Waiting > Queued * situation.Ready.Count);
        var minutes = Math.Min(1, elapsed.TotalMinutes);
        return sight.FirstTokenTail > goal && isWhole
            ? Ratio.Of(Math.Min(StrainAtMost, strain.Value * (1 + ((StrainGrowth - 1) * minutes))))
            : Ratio.Of(Math.Max(1, strain.Value * (StrainLasts / (StrainLasts + elapsed))));
    }

    /// <summary>The look at an engine; null where the fleet was changing or nothing ran.</summary>
    private static EngineSample? Look(DemandSight sight, RequestLengths lengths, Situation situation)
    {
        if (sight is not { PromptTokens: { } read, OutputTokens: > 0 and var written, Running: > 0 and var running }
            || lengths.Prompt <= 0)
        {
            return null;
        }

        var serving = situation.Observation.Replicas.Where(
            replica => replica.Phase is Phase.Ready or Phase.Draining).ToList();
        var ready = serving.Count(replica => replica.Phase is Phase.Ready);
        if (ready == 0 || serving.Any(replica => replica.Since > sight.At - Settled))
        {
            return null;
        }

        var served = EngineLoad.Of(read / lengths.Prompt, lengths).Times(1.0 / ready);
        return new EngineSample(running / written, running / ready, served, written / ready, running, lengths);
    }
}
