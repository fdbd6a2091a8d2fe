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

    /// <summary>How long a look takes: the usual period of a cloud's metrics.</summary>
    private static readonly TimeSpan LookLength = TimeSpan.FromMinutes(1);

    /// <summary>What a look multiplies the strain by when first tokens came late.</summary>
    private const double StrainGrowth = 1.4;

    /// <summary>The most that the strain gets to.</summary>
    private const double StrainAtMost = 6;

    /// <summary>The time constant at which strain is forgotten: half of it in about two and a half hours, the length of
    /// a busy spell.</summary>
    private static readonly TimeSpan StrainLasts = TimeSpan.FromHours(3.5);

    /// <summary>So many waiting for each replica is a queue, and late first tokens are no wonder.</summary>
    private const int Queued = 4;

    /// <summary>How much longer than the mean the longest prompts in a hundred are: published conversations have 3.5 at
    /// the 95th percentile and up to 12 at the longest.</summary>
    private const double TailOverMean = 4.5;

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
            SeenAt = situation.Now,
            Every = last.At is null ? TimeSpan.Zero : elapsed,
            Waiting = Quantity.Of(sight.Waiting ?? 0),
            Running = Quantity.Of(sight.Running ?? 0),
            History = lengths.Prompt > 0
                ? last.History.Add(new MetricSample(EngineLoad.Of(arriving, lengths).Work, sight.At))
                : last.History,
            Strain = Ratio.Of(Math.Max(1, last.Strain.Value * (StrainLasts / (StrainLasts + elapsed)))),
        };
        return Learn(next, Gather(last, sight, elapsed, situation), situation);
    }

    /// <summary>Requests arriving a second: as measured, or those that are read, of the usual length, and those that
    /// join the queue; null where neither is known. That none arrive while prompts are read is a fault of the counter,
    /// or the last of a queue, and no idleness.</summary>
    private static double? Arriving(ScalerMemory.DemandTrend last, DemandSight sight)
    {
        if (sight.PromptTokens is not { } read || (sight.Arrivals is { } measured && (measured > 0 || read <= 0)))
        {
            return sight.Arrivals;
        }

        var queued = last.At is { } before && sight.Waiting is { } waiting
            ? (waiting - last.Waiting.Value) / (sight.At - before).TotalSeconds
            : 0;
        var length = sight.Arrivals is not null && last.Lengths is { Prompt: > 0 } known
            ? known.Prompt
            : RequestLengths.Usual.Prompt;
        return Math.Max(0, (read / length) + queued);
    }

    /// <summary>Prompts are read when a request is admitted and outputs are whole when it is done: tokens over those
    /// rates, not over arrivals, which a queue holds back.</summary>
    private static ScalerMemory.DemandTrend Measure(
        ScalerMemory.DemandTrend last, DemandSight sight, double arriving, TimeSpan elapsed)
    {
        // Counters that stand still while requests run say nothing of lengths.
        if (sight is not { PromptTokens: > 0 and var read, OutputTokens: > 0 and var written })
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
    private static Ratio Strain(ScalerMemory.DemandTrend trend, LookSums look, Situation situation)
    {
        var goals = DemandGoals.Of(situation.Policy.Objectives);
        var late = look.Tail.Value / look.Count > Late(goals, trend.Lengths.Prompt, trend.Fit);
        var queued = trend.Waiting.Value > Queued * situation.Ready.Count;
        return late && !queued && situation.Ready == situation.Current
            ? Ratio.Of(Math.Min(StrainAtMost, trend.Strain.Value * StrainGrowth))
            : trend.Strain;
    }

    /// <summary>From when on the slowest first tokens are late: a mean prompt's limit, and what reading a long prompt
    /// takes beyond it, but no later than long prompts are allowed.</summary>
    private static double Late(in DemandGoals goals, double prompt, EngineFit fit)
    {
        var tail = prompt * TailOverMean;
        var reading = fit.IsEmpty ? 0 : fit.Costs().PromptToken * (tail - prompt);
        return goals.LongPrompts is null
            ? goals.FirstToken + reading
            : Math.Min(goals.FirstTokenOf(prompt) + reading, goals.FirstTokenOf(tail));
    }

    /// <summary>The look that is being gathered, with this sample; null where the fleet was changing, which ends it, or
    /// nothing ran.</summary>
    private static LookSums? Gather(
        ScalerMemory.DemandTrend last, DemandSight sight, TimeSpan elapsed, Situation situation)
    {
        var changed = situation.Observation.Replicas.Any(replica =>
            replica.Phase is Phase.Ready or Phase.Draining && replica.Since > sight.At - Settled);
        return !changed
            && sight is { PromptTokens: > 0 and var read, OutputTokens: > 0 and var written, Running: > 0 and var n }
            ? (last.Look ?? LookSums.From(sight.At - elapsed)).Add(
                read, written, n, sight.FirstToken ?? 0, sight.FirstTokenTail ?? 0)
            : null;
    }

    /// <summary>Learns from the look once it is long enough.</summary>
    private static ScalerMemory.DemandTrend Learn(
        ScalerMemory.DemandTrend trend, LookSums? look, Situation situation)
    {
        var lengths = trend.Lengths;
        var elapsed = (trend.At - look?.Since) ?? TimeSpan.Zero;
        if (look is null || elapsed < LookLength || situation.Ready == Replicas.None || lengths.Prompt <= 0)
        {
            return trend with { Look = look };
        }

        var (count, ready) = (look.Count, situation.Ready.Count);
        var (read, written, running) = (look.Read.Value, look.Written.Value, look.Running.Value);
        var served = EngineLoad.Of(read / count / lengths.Prompt, lengths).Times(1.0 / ready);
        var sample = new EngineSample(
            running / written, running / count / ready, served, written / count / ready, running / count, lengths,
            look.FirstToken.Milli > 0 ? look.FirstToken.Value / count : null);
        return trend with
        {
            Look = null,
            Fit = trend.Fit.Learn(sample, elapsed),
            Strain = Strain(trend, look, situation),
        };
    }
}
