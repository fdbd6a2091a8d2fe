using CsCheck;

using LlmCloudScaler.Core.Engines;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Engines;

public sealed class EngineFitTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData("llama3.1-8b-h100x1")]
    [InlineData("llama3.1-70b-fp8-h100x4")]
    [InlineData("qwen3-32b-h100x2")]
    [InlineData("llama2-70b-a100x4")]
    [InlineData("llama3.1-70b-fp8-h200x2")]
    public void Costs_are_recovered_from_looks_at_varied_load(string name)
    {
        var engine = new EngineAtWork(EnginePriors.Named(name)!.Value);
        var fit = Day(EngineFit.Empty, engine, hours: 24, noise: 0.1);

        Near(engine.Costs, fit.Costs(), relative: 0.05);
    }

    [Fact]
    public void What_few_requests_show_is_not_taken_for_more_than_it_is()
    {
        var engine = EngineAtWork.Typical;
        var few = EngineFit.Empty.Learn(engine.Look(0.3, RequestLengths.Usual, replicas: 1), Minute);
        var many = EngineFit.Empty.Learn(engine.Look(0.3, RequestLengths.Usual, replicas: 100), Minute);

        Assert.True(many.Moments[0].Value > 2 * few.Moments[0].Value);
    }

    [Theory]
    [InlineData(0.0039, 0.0041)]
    [InlineData(0.0078, 0.0021)]
    [InlineData(0.0020, 0.0082)]
    public void One_constant_load_leaves_the_ratios_to_what_engines_have_in_common(
        double sequence, double promptToken)
    {
        var engine = new EngineAtWork(new(0.012, 0.012 * sequence, 0.012 * promptToken));
        var fit = Constant(EngineFit.Empty, engine, hours: 12, seed: 0);

        Assert.Equal(1, fit.Costs().Sequence / fit.Costs().Step / 0.0039, tolerance: 0.35);
        Assert.Equal(1, fit.Costs().PromptToken / fit.Costs().Step / 0.0041, tolerance: 0.35);

        // Whatever the load is divided into, that load's own time is known.
        var load = engine.Look(0.5, RequestLengths.Usual).Load;
        Assert.Equal(1, fit.Costs().TokenTime(load) / engine.Costs.TokenTime(load), tolerance: 0.05);
    }

    [Theory]
    [InlineData(0.5, 0.15)]
    [InlineData(0.1, 0.3)]
    [InlineData(0.03, 0.5)]
    public void Days_of_noisy_constant_load_do_not_drift(double utilization, double noise)
    {
        var fit = Constant(EngineFit.Empty, EngineAtWork.Typical, hours: 12, seed: 1, noise, utilization);
        var before = fit.Costs();
        for (var day = 0; day < 5; day++)
        {
            fit = Constant(fit, EngineAtWork.Typical, hours: 24, seed: 2 + day, noise, utilization);
            Near(before, fit.Costs(), relative: 0.1);
        }
    }

    [Fact]
    public void Noise_of_what_is_measured_is_not_taken_for_a_cost_of_the_load()
    {
        // Were the noisy time on both sides, every look in which a token seemed to take longer would seem fuller too.
        var calm = Constant(EngineFit.Empty, EngineAtWork.Typical, hours: 24, seed: 5, noise: 0, utilization: 0.1);
        var noisy = Constant(EngineFit.Empty, EngineAtWork.Typical, hours: 24, seed: 5, noise: 0.3, utilization: 0.1);

        Near(calm.Costs(), noisy.Costs(), relative: 0.1);
    }

    [Fact]
    public void First_tokens_bound_what_a_prompt_token_takes()
    {
        // An engine that reads three times as fast as its like; one load alone does not tell.
        var engine = new EngineAtWork(new(0.012, 0.012 * 0.0039, 0.012 * 0.0014));
        var look = engine.Look(0.5, RequestLengths.Usual);
        var seen = look with { FirstToken = ((0.8 * 1155) + 400) * engine.Costs.PromptToken };
        var (blind, sighted) = (EngineFit.Empty, EngineFit.Empty);
        for (var minute = 0; minute < 600; minute++)
        {
            (blind, sighted) = (blind.Learn(look, Minute), sighted.Learn(seen, Minute));
        }

        Assert.True(blind.Costs().PromptToken > 1.5 * engine.Costs.PromptToken);
        Assert.Equal(1, sighted.Costs().PromptToken / engine.Costs.PromptToken, tolerance: 0.01);
        Assert.Equal(1, sighted.Costs().Step / engine.Costs.Step, tolerance: 0.1);
        Assert.Equal(1, sighted.Costs().Sequence / engine.Costs.Sequence, tolerance: 0.2);
        Assert.Equal(1, sighted.Costs().TokenTime(look.Load) / engine.Costs.TokenTime(look.Load), tolerance: 0.05);
    }

    [Fact]
    public void The_soonest_first_tokens_count_and_are_forgotten_slowly()
    {
        EngineFit Seen(EngineFit fit, double? first, int minutes = 1) => fit.Learn(
            EngineAtWork.Typical.Look(0.3, RequestLengths.Usual) with { FirstToken = first }, minutes * Minute);
        var fit = Seen(EngineFit.Empty, 0.05);
        var most = fit.PromptTokenAtMost.Value;

        // 50 ms for four fifths of 1155 tokens and 400 to begin with.
        Assert.Equal(50 / 1324.0, most, tolerance: 1e-9);
        Assert.Equal(most / 2, Seen(fit, 0.025).PromptTokenAtMost.Value, tolerance: 1e-9);
        Assert.Equal(most * (1 + (1 / 360.0)), Seen(fit, 5).PromptTokenAtMost.Value, tolerance: 1e-9);
        Assert.Equal(most * 2, Seen(fit, null, minutes: 360).PromptTokenAtMost.Value, tolerance: 1e-9);
        Assert.Equal(0, Seen(EngineFit.Empty, null).PromptTokenAtMost.Value);
        Assert.Equal(0, Seen(EngineFit.Empty, 0).PromptTokenAtMost.Value);
    }

    [Fact]
    public void A_change_of_engine_is_followed_within_the_day()
    {
        var slow = EnginePriors.Named("llama3.1-70b-fp8-h100x2")!.Value;
        var fast = EnginePriors.Named("llama3.1-70b-fp8-h100x8")!.Value;
        var fit = Day(EngineFit.Empty, new EngineAtWork(slow), hours: 48, noise: 0.05);

        var day = Day(fit, new EngineAtWork(fast), hours: 24, noise: 0.05).Costs();

        Near(fast, day, relative: 0.1);
    }

    [Fact]
    public void A_calm_night_does_not_forget_what_a_full_day_was_like()
    {
        var engine = EngineAtWork.Typical;
        var fit = Day(EngineFit.Empty, engine, hours: 24, noise: 0.05);
        for (var minute = 0; minute < 8 * 60; minute++)
        {
            fit = fit.Learn(engine.Look(0.05, RequestLengths.Usual), Minute);
        }

        Near(engine.Costs, fit.Costs(), relative: 0.05);
    }

    [Theory]
    [InlineData(0, 100)]
    [InlineData(double.NaN, 100)]
    [InlineData(double.PositiveInfinity, 100)]
    [InlineData(0.05, 0)]
    public void Looks_at_nothing_running_or_written_teach_nothing(double tokenTime, double written)
    {
        var look = EngineAtWork.Typical.Look(0.5, RequestLengths.Usual) with
        {
            TokenTime = tokenTime,
            Written = written,
        };

        Assert.Same(EngineFit.Empty, EngineFit.Empty.Learn(look, Minute));
        Assert.True(EngineFit.Empty.IsEmpty);
    }

    [Fact]
    public void A_look_speaks_for_a_minute_at_most_and_for_the_time_since_the_last_one()
    {
        var look = EngineAtWork.Typical.Look(0.5, RequestLengths.Usual);
        var minute = EngineFit.Empty.Learn(look, Minute);

        Assert.Equal(minute.Moments, EngineFit.Empty.Learn(look, TimeSpan.FromHours(2)).Moments);
        Assert.Equal(
            minute.Products[0].Value / 4,
            EngineFit.Empty.Learn(look, TimeSpan.FromSeconds(15)).Products[0].Value,
            tolerance: 1e-9);
    }

    [Fact]
    public void Looks_are_forgotten_with_a_time_constant_of_six_hours()
    {
        var look = EngineAtWork.Typical.Look(0.5, RequestLengths.Usual);
        var once = EngineFit.Empty.Learn(look, Minute);
        var later = once.Learn(look with { Seen = 1e-9 }, TimeSpan.FromHours(6));

        // What is added weighs next to nothing beside what is kept: 6/(6 + 6) of it.
        Assert.InRange(later.Moments[0].Value / once.Moments[0].Value, 0.5, 0.55);
    }

    [Fact]
    public void What_is_said_of_engines_is_believed_until_looks_say_otherwise()
    {
        var said = EnginePriors.Named("llama3.1-8b-rtx4090x1")!.Value;
        var believing = EngineFit.Believing(said);

        Assert.False(believing.IsEmpty);
        Near(said, believing.Costs(), relative: 0.35);
        Assert.Equal(1, believing.Costs().Step / said.Step, tolerance: 0.1);

        var real = EnginePriors.Named("llama3.1-8b-h100x1")!.Value;
        Near(real, Day(believing, new EngineAtWork(real), hours: 3, noise: 0.05).Costs(), relative: 0.1);
    }

    [Fact]
    public void Nothing_is_ever_free() => Gen.Select(
        Gen.Double[0.001, 10], Gen.Double[0, 1e6], Gen.Double[0.01, 1e5], Gen.Double[0.01, 1e4], Gen.Double[1, 1e5])
        .Array[1, 30].Sample(
            looks =>
            {
                var fit = EngineFit.Empty;
                foreach (var (time, prompts, written, seen, prompt) in looks)
                {
                    var lengths = new RequestLengths(prompt, 100);
                    var load = new EngineLoad(1, prompts, written * lengths.SequencesPerOutput);
                    fit = fit.Learn(new(time, time * written, load, written, seen, lengths), Minute);
                }

                var costs = fit.Costs();
                return costs is { Step: > 0, Sequence: > 0, PromptToken: > 0 }
                    && double.IsFinite(costs.Step + costs.Sequence + costs.PromptToken);
            },
            iter: 500);

    /// <summary>Looks once a minute at load that rises and falls, of a mix that changes.</summary>
    private static EngineFit Day(EngineFit fit, EngineAtWork engine, int hours, double noise)
    {
        var random = new Random(7);
        for (var minute = 0; minute < hours * 60; minute++)
        {
            var utilization = 0.45 + (0.35 * Math.Sin(minute / 97.0));
            var lengths = new RequestLengths(
                1200 + (900 * Math.Sin(minute / 31.0)), 220 + (150 * Math.Cos(minute / 53.0)));
            var error = 1 + (noise * ((2 * random.NextDouble()) - 1));
            fit = fit.Learn(engine.Look(utilization, lengths, error), Minute);
        }

        return fit;
    }

    private static EngineFit Constant(
        EngineFit fit, EngineAtWork engine, int hours, int seed, double noise = 0, double utilization = 0.5)
    {
        var random = new Random(seed);
        for (var minute = 0; minute < hours * 60; minute++)
        {
            var error = 1 + (noise * ((2 * random.NextDouble()) - 1));
            fit = fit.Learn(engine.Look(utilization, RequestLengths.Usual, error), Minute);
        }

        return fit;
    }

    private static void Near(EngineCosts expected, EngineCosts actual, double relative)
    {
        Assert.Equal(1, actual.Step / expected.Step, relative);
        Assert.Equal(1, actual.Sequence / expected.Sequence, relative);
        Assert.Equal(1, actual.PromptToken / expected.PromptToken, relative);
    }
}
