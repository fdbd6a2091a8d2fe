using LlmCloudScaler.Core.Engines;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Scalers;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Scalers;

public sealed class DemandLearningTests
{
    private static readonly RequestLengths Long = new(Prompt: 3000, Output: 600);

    [Fact]
    public void The_first_look_tells_lengths_costs_and_load()
    {
        var trend = DemandScene.Next(Nothing, new Scene(4).Serving(20));

        Assert.Equal((Scene.Noon, Scene.Noon, TimeSpan.Zero), (trend.At!.Value, trend.SeenAt!.Value, trend.Every));
        Assert.Equal(1155, trend.Lengths.Prompt, tolerance: 1);
        Assert.Equal(211, trend.Lengths.Output, tolerance: 1);
        Assert.False(trend.Fit.IsEmpty);
        Assert.Equal(EngineLoad.Of(20, trend.Lengths).Work, trend.History.Fine.Open!.Value, tolerance: 1);
        Assert.Equal(Ratio.One, trend.Strain);
    }

    [Fact]
    public void Nothing_new_teaches_nothing()
    {
        var trend = DemandScene.Remembered(20, ready: 4);

        Assert.Same(trend, DemandScene.Next(trend, new Scene(4).At(-60).Serving(99)));
        Assert.Same(trend, DemandScene.Next(trend, new Scene(4).At(-300).Serving(99)));
        Assert.Same(trend, DemandScene.Next(trend, new Scene(4).Sees("queue_depth", 5)));
    }

    [Fact]
    public void When_a_sample_was_seen_and_how_long_after_the_last_it_was_measured_is_remembered()
    {
        var measured = new Reading.Fresh(new MetricSample(20, Scene.Noon.AddSeconds(20)), []);
        var trend = DemandScene.Next(
            DemandScene.Remembered(20, ready: 4),
            new Scene(4).At(50).Serving(20).SeesReading("request_rate", measured));

        Assert.Equal(Scene.Noon.AddSeconds(20), trend.At);
        Assert.Equal(Scene.Noon.AddSeconds(50), trend.SeenAt);
        Assert.Equal(TimeSpan.FromSeconds(80), trend.Every);
    }

    [Fact]
    public void Lengths_drift_within_minutes_and_not_within_one()
    {
        var trend = DemandScene.Remembered(20, ready: 20);
        var first = DemandScene.Next(trend, new Scene(20).Serving(20, Long));
        var last = first;
        for (var minute = 1; minute < 40; minute++)
        {
            last = DemandScene.Next(last, new Scene(20).At(minute * 60).Serving(20, Long));
        }

        // A minute of the four and itself: a fifth of the way.
        Assert.Equal(1155 + ((3000 - 1155) / 5.0), first.Lengths.Prompt, tolerance: 2);
        Assert.Equal(3000, last.Lengths.Prompt, tolerance: 15);
        Assert.Equal(600, last.Lengths.Output, tolerance: 5);
    }

    [Fact]
    public void A_counter_of_arrivals_that_stands_still_while_prompts_are_read_is_no_idleness()
    {
        var before = DemandScene.Remembered(20, ready: 4);

        var trend = DemandScene.Next(before, new Scene(4).Serving(20).Sees("request_rate", 0));

        Assert.Equal(EngineLoad.Of(20, before.Lengths).Work, trend.History.Fine.Open!.Value, tolerance: 2);
    }

    [Theory]
    [InlineData("prompt_tokens_rate")]
    [InlineData("generation_tokens_rate")]
    public void A_counter_of_tokens_that_stands_still_while_requests_run_teaches_no_lengths(string counter)
    {
        var before = DemandScene.Remembered(20, ready: 4);

        var trend = DemandScene.Next(before, new Scene(4).Serving(20).Sees(counter, 0));

        Assert.Equal(before.Lengths, trend.Lengths);
        Assert.Equal(before.Fit, trend.Fit);
    }

    [Fact]
    public void A_growing_queue_hides_load_and_not_lengths()
    {
        // 20 arrive a second and 15 are served: 300 more wait each minute.
        var trend = Nothing;
        for (var minute = 0; minute < 10; minute++)
        {
            trend = DemandScene.Next(trend, new Scene(4).At(minute * 60).Serving(15)
                .Sees("request_rate", 20).Sees("queue_depth", 300 * minute));
        }

        Assert.InRange(trend.Lengths.Prompt, 1100, 1160);
        Assert.InRange(trend.Lengths.Output, 200, 212);
        Assert.Equal(EngineLoad.Of(20, trend.Lengths).Work, trend.History.Fine.Open!.Value, tolerance: 1);
    }

    [Fact]
    public void Without_a_metric_of_arrivals_what_is_read_and_what_joins_the_queue_arrives()
    {
        var scene = new Scene(4).Serving(10).Without("request_rate");
        var first = DemandScene.Next(Nothing, scene);
        var queued = DemandScene.Next(first, scene.At(60).Serving(10).Without("request_rate").Sees("queue_depth", 300));

        Assert.Equal(EngineLoad.Of(10, first.Lengths).Work, first.History.Fine.Open!.Value, tolerance: 20);
        Assert.Equal(EngineLoad.Of(15, queued.Lengths).Work, queued.History.Fine.Open!.Value, tolerance: 200);
    }

    [Fact]
    public void A_fleet_that_changes_shows_nothing_of_its_engines_but_what_arrives()
    {
        var trend = DemandScene.Remembered(20, ready: 4);
        var changing = DemandScene.Next(trend, (new Scene(4) { JustReady = 1 }).Serving(20));
        var young = DemandScene.Next(trend, (new Scene(4) { ReadyFor = TimeSpan.FromSeconds(89) }).Serving(20));
        var settled = DemandScene.Next(trend, (new Scene(4) { ReadyFor = TimeSpan.FromSeconds(91) }).Serving(20));

        Assert.Equal(trend.Fit, changing.Fit);
        Assert.Equal(trend.Fit, young.Fit);
        Assert.NotEqual(trend.Fit, settled.Fit);
        Assert.NotEqual(trend.History, changing.History);
    }

    [Fact]
    public void Engines_without_work_show_nothing()
    {
        var trend = DemandScene.Remembered(20, ready: 4);

        Assert.Equal(trend.Fit, DemandScene.Next(trend, new Scene(4).Serving(0)).Fit);
        Assert.Equal(trend.Fit, DemandScene.Next(trend, new Scene(0).Serving(20)).Fit);
        Assert.Equal(trend.Fit, DemandScene.Next(trend, new Scene(4).Serving(20).Without("running_requests")).Fit);
    }

    [Fact]
    public void A_load_of_none_is_remembered_as_none_and_not_as_absent()
    {
        var trend = DemandScene.Next(DemandScene.Remembered(20, ready: 4), new Scene(4).Serving(0));

        Assert.Equal(0, trend.History.Fine.Open);
    }

    [Fact]
    public void First_tokens_that_come_late_strain_a_fleet_by_two_fifths_a_look_and_no_further_than_six()
    {
        var trend = DemandScene.Remembered(20, ready: 4);
        var once = DemandScene.Next(trend, Late(0));
        var often = once;
        for (var minute = 1; minute < 60; minute++)
        {
            often = DemandScene.Next(often, Late(minute * 60));
        }

        Assert.Equal(1.4, once.Strain.Value, tolerance: 1e-9);
        Assert.Equal(6, often.Strain.Value);
    }

    [Fact]
    public void Late_is_beyond_the_limit_and_what_reading_a_long_prompt_takes_longer_than_a_mean_one()
    {
        // A long prompt is 4.5 mean ones: 3.5 · 1155 tokens of 0.045 ms are 0.18 s more than the second promised.
        var trend = DemandScene.Remembered(20, ready: 4);
        var reading = 3.5 * trend.Lengths.Prompt * trend.Fit.Costs().PromptToken;
        Assert.InRange(reading, 0.12, 0.24);

        Assert.Equal(1, DemandScene.Next(trend, Late(0, 0.99 + reading)).Strain.Value);
        Assert.Equal(1.4, DemandScene.Next(trend, Late(0, 1.01 + reading)).Strain.Value, tolerance: 1e-9);
    }

    [Fact]
    public void Late_is_no_later_than_long_prompts_are_allowed()
    {
        // Of 5197 tokens 3197 are beyond 2000: 0.064 s more, which is less than reading takes.
        var trend = DemandScene.Remembered(20, ready: 4);
        double Strained(double seconds, double perToken) => DemandScene.Next(trend, Late(0, seconds) with
        {
            Objectives = DemandScene.Promised with { LongPrompts = new(2000, TimeSpan.FromMilliseconds(perToken)) },
        }).Strain.Value;

        Assert.Equal(1, Strained(1.06, perToken: 0.02));
        Assert.Equal(1.4, Strained(1.07, perToken: 0.02), tolerance: 1e-9);

        // More time than reading takes is no reason to be late with it.
        Assert.Equal(1, Strained(1.1, perToken: 5));
        Assert.Equal(1.4, Strained(1.3, perToken: 5), tolerance: 1e-9);
    }

    [Fact]
    public void Engines_are_looked_at_a_minute_at_a_time()
    {
        var trend = DemandScene.Remembered(20, ready: 4);
        var looks = new List<ScalerMemory.DemandTrend>();
        for (var second = -45; second <= 15; second += 15)
        {
            looks.Add(trend = DemandScene.Next(trend, new Scene(4).At(second).Serving(20)));
        }

        Assert.Equal([1, 2, 3, null, 1], looks.Select(look => look.Look?.Count));
        Assert.Equal(looks[0].Fit, looks[2].Fit);
        Assert.NotEqual(looks[2].Fit, looks[3].Fit);
        Assert.Equal(looks[3].Fit, looks[4].Fit);

        // The load itself is known with each.
        Assert.NotEqual(looks[0].History, looks[1].History);
    }

    [Fact]
    public void A_minute_in_quarters_teaches_what_the_whole_minute_does()
    {
        var trend = DemandScene.Remembered(20, ready: 4);
        var whole = DemandScene.Next(trend, new Scene(4).Serving(22));
        for (var second = -45; second <= 0; second += 15)
        {
            trend = DemandScene.Next(trend, new Scene(4).At(second).Serving(22));
        }

        Assert.Equal(whole.Fit.Costs().Step, trend.Fit.Costs().Step, tolerance: 1e-6);
        Assert.Equal(1, trend.Fit.Products[0].Value / whole.Fit.Products[0].Value, tolerance: 1e-5);
    }

    [Fact]
    public void The_mean_of_a_look_is_late_and_not_one_sample_of_it()
    {
        double Strained(params double[] tails)
        {
            var trend = DemandScene.Remembered(20, ready: 4);
            foreach (var (index, tail) in tails.Index())
            {
                trend = DemandScene.Next(trend, Late(-45 + (index * 15), tail));
            }

            return trend.Strain.Value;
        }

        Assert.Equal(1, Strained(0.3, 3, 0.3, 0.3));
        Assert.Equal(1, Strained(3, 3, 3));
        Assert.Equal(1.4, Strained(0.3, 3, 3, 0.3), tolerance: 1e-9);
    }

    [Fact]
    public void A_change_of_the_fleet_ends_a_look_and_a_new_one_begins()
    {
        var trend = DemandScene.Remembered(20, ready: 4);
        var half = DemandScene.Next(trend, new Scene(4).At(-30).Serving(20));
        var changed = DemandScene.Next(half, (new Scene(4) { JustReady = 1 }).Serving(20));
        var anew = DemandScene.Next(changed, new Scene(4).At(30).Serving(20));

        Assert.Equal(Scene.Noon.AddSeconds(-60), half.Look!.Since);
        Assert.Null(changed.Look);
        Assert.Equal(half.Fit, changed.Fit);
        Assert.Equal((Scene.Noon, 1), (anew.Look!.Since, anew.Look.Count));
    }

    [Fact]
    public void First_tokens_that_came_soon_bound_what_a_prompt_token_takes()
    {
        // The median prompt is four fifths of the mean one: 924 tokens and 400 to begin with.
        var trend = DemandScene.Next(DemandScene.Remembered(20, ready: 4), new Scene(4).Serving(20)
            .Sees("ttft_p50", 0.04, MetricScope.ReplicaMean, MetricUnit.Seconds));

        Assert.Equal(40 / 1324.0, trend.Fit.PromptTokenAtMost.Value, tolerance: 1e-4);
        Assert.Equal(0.040 / 1324.0, trend.Fit.Costs().PromptToken, tolerance: 1e-6);
    }

    [Fact]
    public void Strain_is_forgotten_by_half_in_two_and_a_half_hours()
    {
        var trend = DemandScene.Remembered(20, ready: 4) with { Strain = Ratio.Of(4) };
        for (var minute = 0; minute < 145; minute++)
        {
            trend = DemandScene.Next(trend, new Scene(4).At(minute * 60).Serving(20));
        }

        Assert.Equal(2, trend.Strain.Value, tolerance: 0.05);
        Assert.Equal(1, DemandScene.Next(trend with { Strain = Ratio.One }, new Scene(4).At(9000).Serving(20))
            .Strain.Value);
    }

    [Fact]
    public void Late_first_tokens_are_no_wonder_where_a_fleet_is_not_whole_or_queues()
    {
        var trend = DemandScene.Remembered(20, ready: 4);
        double Strained(Scene scene) => DemandScene.Next(trend, scene).Strain.Value;

        Assert.Equal(1, Strained(Late(0) with { Current = 6 }));
        Assert.Equal(1, Strained(Late(0).Sees("queue_depth", 17)));
        Assert.Equal(1.4, Strained(Late(0).Sees("queue_depth", 16)), tolerance: 1e-9);
    }

    private static ScalerMemory.DemandTrend Nothing { get; } = ScalerMemory.DemandTrend.Begin(prior: null);

    private static Scene Late(int second, double seconds = 1.5) => new Scene(4).At(second).Serving(20)
        .Sees("ttft_p99", seconds, MetricScope.ReplicaMean, MetricUnit.Seconds);
}
