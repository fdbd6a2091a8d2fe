using System.Collections.Immutable;

using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Engines;

/// <summary>Learns an engine's costs from looks at it: weighted least squares with forgetting, held by what engines
/// have in common until the load has varied enough to tell the costs apart. Immutable, ten numbers.</summary>
/// <remarks>
/// <para>Each look is a line of <c>T = c + s·n + b·X·(1 + 1/(G·T))</c>: a token waits for the fixed step, for the
/// sequences beside it, and for the X prompt tokens' worth that come while it waits; and a request is counted as
/// running while its own prompt is read.</para>
/// <para>T on the right, and in n = G·T, is the one that is expected by what is known so far, not the one measured:
/// noise on both sides would be taken for a cost of the load (errors in variables). Lines are divided by it, so that
/// errors count relatively.</para>
/// </remarks>
/// <param name="Moments">The sums of the products of the regressors: cc, cs, cb, ss, sb, bb. Dimensions of 1/ms² up.
/// </param>
/// <param name="Products">The sums of the products of the regressors and the time measured.</param>
/// <param name="PromptTokenAtMost">The most that a prompt token can take, in milliseconds: first tokens came sooner. 0
/// where that is not known.</param>
public sealed record EngineFit(
    ImmutableArray<Ratio> Moments, ImmutableArray<Ratio> Products, Ratio PromptTokenAtMost = default)
{
    /// <summary>The time constant of forgetting: a change of engine or model is learnt within the day, and a calm night
    /// does not forget what a full day was like.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromHours(6);

    /// <summary>The relative error of a look at many sequences: gauges are means of a few scrapes.</summary>
    private const double ErrorLeast = 0.05;

    /// <summary>The relative error that a look at one sequence has besides; it falls with the root of their number.
    /// </summary>
    private const double ErrorOfOne = 0.3;

    /// <summary>How long the median prompt is of the mean one: published conversations have 0.88.</summary>
    private const double MedianPrompt = 0.8;

    /// <summary>s/c of the median of 18 measured pairs of model and GPU.</summary>
    private const double SequencePrior = 0.0039;

    /// <summary>b/c of the median of the same pairs (0.0021 to 0.0104).</summary>
    private const double PromptTokenPrior = 0.0041;

    /// <summary>How far off those ratios an engine is, relatively: the pairs' spread.</summary>
    private const double PriorSpread = 0.7;

    /// <summary>The least that a cost may be of its prior: nothing is free.</summary>
    private const double LeastOfPrior = 0.2;

    /// <summary>Nothing seen yet.</summary>
    public static EngineFit Empty { get; } = new([.. new Ratio[6]], [.. new Ratio[3]]);

    /// <summary>How far off measured costs a fleet's own are believed to be, relatively: engines get faster by the
    /// year.</summary>
    private const double ErrorOfPrior = 0.3;

    /// <summary>A fleet whose engines are said to take so much; soon overruled by what is seen.</summary>
    internal static EngineFit Believing(in EngineCosts costs)
    {
        const double weight = 1 / (ErrorOfPrior * ErrorOfPrior);
        var (c, s, b) = (1 / (costs.Step * 1000), 1 / (costs.Sequence * 1000), 1 / (costs.PromptToken * 1000));
        return Empty
            .Add(new Line(c, 0, 0, Time: 1, weight), kept: 1)
            .Add(new Line(0, s, 0, Time: 1, weight), kept: 1)
            .Add(new Line(0, 0, b, Time: 1, weight), kept: 1);
    }

    /// <summary>Whether anything was learnt.</summary>
    public bool IsEmpty => Products[0].Value <= 0;

    /// <summary>Learns from a look; one that cannot be (nothing running or written) teaches nothing.</summary>
    /// <param name="sample">The look.</param>
    /// <param name="elapsed">How long it was since the last one; a look speaks for at most a minute.</param>
    internal EngineFit Learn(in EngineSample sample, TimeSpan elapsed)
    {
        var time = sample.TokenTime * 1000;
        if (!(time > 0 && double.IsFinite(time) && sample.Written > 0))
        {
            return this;
        }

        var expected = Expected(sample) * 1000;
        var written = sample.Written / 1000;
        var load = sample.Load.Times(0.001);
        var prefilled = (load.PromptTokens * expected)
            + (EngineCosts.TokensPerPrefill * EngineCosts.Prefills(load.Requests * expected));
        var error = ErrorLeast + (ErrorOfOne / Math.Sqrt(Math.Max(0.25, sample.Seen)));
        var line = new Line(
            C: 1 / expected,
            S: written * sample.Lengths.SequencesPerOutput,
            B: prefilled * (1 + (1 / (written * expected))) / expected,
            Time: time / expected,
            Weight: Math.Min(1, elapsed / TimeSpan.FromMinutes(1)) / (error * error));
        return Add(line, kept: Memory / (Memory + elapsed)) with { PromptTokenAtMost = AtMost(sample, elapsed) };
    }

    /// <summary>Half of the first tokens came within the median time, their prompt read and much else done: a prompt
    /// token takes no more than that. The least that was seen counts, and is forgotten slowly.</summary>
    private Ratio AtMost(in EngineSample sample, TimeSpan elapsed)
    {
        var known = PromptTokenAtMost.Value * (1 + (elapsed / Memory));
        if (sample is not { FirstToken: > 0 and var first, Lengths.Prompt: var prompt })
        {
            return Ratio.Of(known);
        }

        var now = first * 1000 / ((MedianPrompt * prompt) + EngineCosts.TokensPerPrefill);
        return Ratio.Of(known > 0 ? Math.Min(known, now) : now);
    }

    /// <summary>The time that is expected of a load, where it is not far off what is measured: of an engine that is
    /// full the formula expects too much.</summary>
    private double Expected(in EngineSample sample)
    {
        if (IsEmpty)
        {
            return sample.TokenTime;
        }

        var costs = Costs();
        var expected = costs.TokenTime(sample.Load);
        return expected < 2 * sample.TokenTime && sample.TokenTime < 2 * expected ? expected : sample.TokenTime;
    }

    private EngineFit Add(Line line, double kept)
    {
        return new(
            [
                Sum(Moments[0], line.C * line.C), Sum(Moments[1], line.C * line.S), Sum(Moments[2], line.C * line.B),
                Sum(Moments[3], line.S * line.S), Sum(Moments[4], line.S * line.B), Sum(Moments[5], line.B * line.B),
            ],
            [
                Sum(Products[0], line.C * line.Time),
                Sum(Products[1], line.S * line.Time),
                Sum(Products[2], line.B * line.Time),
            ],
            PromptTokenAtMost);

        Ratio Sum(Ratio sum, double term) => Ratio.Of((sum.Value * kept) + (line.Weight * term));
    }

    /// <summary>One equation c·C + s·S + b·B = Time, and how much it counts.</summary>
    private readonly record struct Line(double C, double S, double B, double Time, double Weight);

    /// <summary>The costs, as well as they are known; there must be something learnt.</summary>
    internal EngineCosts Costs()
    {
        // The prior's lines are relative to c, which is what is sought: three rounds settle it.
        var step = Moments[0].Value > 0 ? Products[0].Value / Moments[0].Value : 1;
        var costs = default(EngineCosts);
        for (var round = 0; round < 3; round++)
        {
            costs = Solve(step);
            step = costs.Step;
        }

        return new(costs.Step / 1000, costs.Sequence / 1000, costs.PromptToken / 1000);
    }

    private EngineCosts Solve(double step)
    {
        const double shareOfSequence = SequencePrior * LeastOfPrior;
        const double shareOfPromptToken = PromptTokenPrior * LeastOfPrior;
        var (least, most) = (shareOfSequence * step, shareOfPromptToken * step);
        var system = Normal(step);
        var free = system.Solve();
        if (PromptTokenAtMost.Value > 0 && free.PromptToken > PromptTokenAtMost.Value)
        {
            free = system.SolveWithPromptToken(PromptTokenAtMost.Value);
        }

        if (free.Sequence >= least && free.PromptToken >= most && free.Step > 0)
        {
            return free;
        }

        var cheap = system.SolveWithSequence(least);
        if (cheap.PromptToken >= most && cheap.Step > 0)
        {
            return cheap;
        }

        var quick = system.SolveWithPromptToken(most);
        return quick.Sequence >= least && quick.Step > 0
            ? quick
            : system.SolveWithShares(shareOfSequence, shareOfPromptToken);
    }

    /// <summary>The normal equations with the prior's lines: s − r·c = 0 and b − r·c = 0, each in units of its
    /// spread.</summary>
    private NormalEquations Normal(double step)
    {
        var (s, b) = (Certainty(SequencePrior, step), Certainty(PromptTokenPrior, step));
        return new(
            Moments[0].Value + (s * SequencePrior * SequencePrior) + (b * PromptTokenPrior * PromptTokenPrior),
            Moments[1].Value - (s * SequencePrior),
            Moments[2].Value - (b * PromptTokenPrior),
            Moments[3].Value + s,
            Moments[4].Value,
            Moments[5].Value + b,
            Products[0].Value,
            Products[1].Value,
            Products[2].Value);
    }

    private static double Certainty(double ratio, double step)
    {
        var spread = ratio * step * PriorSpread;
        return 1 / (spread * spread);
    }
}
