using CsCheck;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Core.Scalers;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Scalers;

public sealed class DemandTests
{
    private static readonly string[] Metrics =
        ["request_rate", "prompt_tokens_rate", "generation_tokens_rate", "running_requests", "queue_depth"];

    [Fact]
    public void Forty_conversations_a_second_need_what_they_fill_and_what_may_come()
    {
        // They fill 5.3 replicas, and of thirty ten minutes one has brought a fifth more.
        var advice = DemandScene.Recommend(DemandScene.Remembered(40, ready: 6), new Scene(6).Serving(40));
        var because = Assert.IsType<Reason.DemandAhead>(advice.Because());

        Assert.InRange(advice.Count(), 6, 7);
        Assert.Equal(advice.Count(), advice.SafeDownTo());
        Assert.Equal(new MetricName("request_rate"), because.Metric);
        Assert.Equal(ForecastMethod.SameAsNow, because.Method);
        Assert.InRange(because.Ahead.Value / because.Arriving.Value, 1.02, 1.5);
        Assert.Equal(Math.Round(because.Arriving.Value), because.Arriving.Value);
        Assert.Equal(TimeSpan.FromMinutes(2), because.Horizon);
    }

    [Fact]
    public void One_look_is_enough_to_size_a_fleet_by()
    {
        var advice = DemandScene.Recommend(memory: null, new Scene(2).Serving(10));

        Assert.IsType<Reason.DemandAhead>(advice.Because());
        Assert.InRange(advice.Count(), 2, 3);
        Assert.Equal(Scene.Noon, Assert.IsType<ScalerMemory.DemandTrend>(advice.Memory).At);
    }

    [Fact]
    public void At_rest_the_fleet_stays_as_it_is()
    {
        var trend = (ScalerMemory?)DemandScene.Remembered(40, ready: 7);
        var counts = new HashSet<int>();
        var ready = DemandScene.Recommend(trend, new Scene(7).Serving(40)).Count();
        for (var minute = 0; minute < 120; minute++)
        {
            var advice = DemandScene.Recommend(trend, new Scene(ready).At(minute * 60).Serving(40));
            (trend, ready) = (advice.Memory, advice.Count());
            counts.Add(ready);
        }

        Assert.Single(counts);
    }

    [Fact]
    public void Between_what_adds_a_replica_and_what_removes_one_nothing_moves()
    {
        var trend = DemandScene.Remembered(minute => 300 + (50 * Math.Sin(minute / 9.0)), ready: 50, minutes: 180);
        int Count(int current) => DemandScene.Recommend(
            trend, (new Scene(50) { Current = current }).Serving(300)).Count();
        var (few, many) = (Count(0), Count(1000));

        Assert.True(few < many);
        Assert.All(Enumerable.Range(few, many - few), current => Assert.Equal(current, Count(current)));
        Assert.Equal(few, Count(few - 5));
        Assert.Equal(many, Count(many + 5));
    }

    [Fact]
    public void More_that_arrives_never_needs_less() => Gen.Select(
        Gen.Double[1, 200], Gen.Double[1, 200], Gen.Int[1, 40]).Sample(
        (one, other, ready) =>
        {
            var (less, more) = (Math.Min(one, other), Math.Max(one, other));
            var trend = DemandScene.Remembered(less, ready: 40, minutes: 5);
            int Count(double requests) =>
                DemandScene.Recommend(trend, (new Scene(40) { Current = ready }).Serving(requests)).Count();
            return Count(less) <= Count(more);
        },
        iter: 200);

    [Fact]
    public void A_time_between_tokens_out_of_reach_does_not_buy_the_range()
    {
        var scene = new Scene(10).Serving(40) with
        {
            Objectives = new(TimeSpan.FromSeconds(2), TimeSpan.FromMilliseconds(1)),
        };

        // A token takes a quarter more than a bare step where a replica serves 1.95 a second: 20.5, and the room for
        // what may come.
        Assert.InRange(DemandScene.Recommend(DemandScene.Remembered(40, ready: 10), scene).Count(), 21, 30);
    }

    [Fact]
    public void A_load_that_doubles_is_met_in_one_look()
    {
        var trend = DemandScene.Remembered(100, ready: 20);
        var before = DemandScene.Recommend(trend, new Scene(20).Serving(100)).Count();
        var after = DemandScene.Recommend(
            DemandScene.Next(trend, new Scene(20).Serving(200)), new Scene(20).At(60).Serving(200)).Count();

        Assert.InRange(after, before * 1.7, before * 2.4);
    }

    [Fact]
    public void The_most_that_may_be_needed_is_never_less_than_what_is() => Gen.Select(
        Gen.Double[1, 200], Gen.Int[1, 40], Gen.Int[0, 10], Gen.Int[0, 2000]).Sample(
        (requests, ready, warm, waiting) =>
        {
            var scene = (new Scene(ready) { Warm = warm }).Serving(requests).Sees("queue_depth", waiting);
            var recommendation = DemandScene.Recommend(DemandScene.Remembered(requests, 20, minutes: 5), scene)
                .Recommendation;
            return recommendation is Recommendation.Wants { Because: Reason.DemandAhead } wants
                && wants.Peak >= wants.Count - Replicas.Of(warm);
        },
        iter: 200);

    [Fact]
    public void Where_metrics_fall_silent_the_fleet_never_shrinks() => Gen.Select(
        Gen.Double[0, 300], Gen.Int[1, 40], Gen.Int[1, 31], Gen.Bool).Sample(
        (requests, ready, gone, stale) =>
        {
            var silent = Metrics.Where((_, index) => (gone >> index & 1) == 1).ToArray();
            Reading reading = stale
                ? new Reading.Stale(TimeSpan.FromMinutes(9), TimeSpan.FromMinutes(5))
                : new Reading.Missing("no series");
            var scene = silent.Aggregate(
                new Scene(ready).Serving(requests), (seen, metric) => seen.SeesReading(metric, reading));
            var advice = DemandScene.Recommend(memory: null, scene);

            // With tokens and arrivals in sight it is not blind, whatever else is gone.
            return advice.IsBlind() || advice.Count() >= ready || advice.Because() is Reason.DemandAhead;
        },
        iter: 500);

    [Fact]
    public void From_when_a_sample_is_overdue_the_count_never_falls() => Gen.Select(
        Gen.Int[2, 40], Gen.Double[0.6, 1.1], Seconds(15, 30, 60), Seconds(10, 20, 60), Gen.Bool).Sample(
        (stops, drift, every, tick, othersLive) =>
        {
            var memory = (ScalerMemory?)DemandScene.Remembered(200, ready: 40, minutes: 30);
            var (count, end) = (40, stops * 60 / every * every);
            var neverFell = true;
            for (var second = 0; second < end + 900; second += tick)
            {
                var last = Math.Min(second / every * every, end);
                var advice = DemandScene.Recommend(
                    memory, AsOf(last, second, 200 * Math.Pow(drift, last / 300.0), count, othersLive));
                var next = advice.IsBlind() ? count : advice.Count();

                // The last sample is seen less than a tick late, and is less than a tick further from the one before
                // than samples are: from then on the next one is overdue.
                neverFell &= second < end + every + (2 * tick) || next >= count;
                // Fleets shrink by one at a time, so there is nearly always something left to give back.
                (memory, count) = (advice.Memory, Math.Max(next, count - 1));
            }

            return neverFell;
        },
        iter: 60);

    [Fact]
    public void While_samples_come_a_load_that_falls_is_followed()
    {
        var (memory, count) = ((ScalerMemory?)DemandScene.Remembered(200, ready: 40, minutes: 30), 40);
        for (var second = 0; second < 3600; second += 15)
        {
            var advice = DemandScene.Recommend(memory, AsOf(second, second, 200 - (second / 36.0), count, false));
            (memory, count) = (advice.Memory, advice.Count());
        }

        Assert.InRange(count, 14, 22);
    }

    private static Gen<int> Seconds(params int[] choices) => Gen.Int[0, choices.Length - 1].Select(i => choices[i]);

    /// <summary>What is seen at one second of a load whose newest sample is of another: it is fresh for three minutes.
    /// </summary>
    private static Scene AsOf(int last, int second, double requests, int count, bool othersLive)
    {
        var now = new Scene(count).At(last).Serving(requests).At(second);
        if (second - last > MetricPolicy.MaxAgeDefault.TotalSeconds)
        {
            var age = TimeSpan.FromSeconds(second - last);
            now = Metrics.Aggregate(now, (scene, metric) => scene.SeesReading(
                metric, new Reading.Stale(age, MetricPolicy.MaxAgeDefault)));
        }

        return othersLive
            ? now.Sees("queue_depth", 0).Sees("gpu_utilization", 5, MetricScope.ReplicaMean, MetricUnit.Percent)
            : now;
    }

    [Fact]
    public void It_steps_down_from_tokens_to_requests_in_flight_to_GPUs_to_nothing()
    {
        var trend = DemandScene.Remembered(40, ready: 6);
        var scene = new Scene(20).Serving(40).Sees(
            "gpu_utilization", 30, MetricScope.ReplicaMean, MetricUnit.Percent);
        var noTokens = scene.Without("request_rate", "prompt_tokens_rate");
        var noRequests = noTokens.Without("running_requests", "queue_depth");

        var byTokens = DemandScene.Recommend(trend, scene);
        Assert.IsType<Reason.DemandAhead>(byTokens.Because());
        Assert.True(byTokens.Count() < 10);

        var inFlight = DemandScene.Recommend(trend, noTokens);
        Assert.IsType<Reason.DemandInFlight>(inFlight.Because());
        Assert.Equal((20, 20), (inFlight.Count(), inFlight.SafeDownTo()));

        var byGpu = DemandScene.Recommend(trend, noRequests);
        Assert.IsType<Reason.DemandByGpu>(byGpu.Because());
        Assert.Equal(20, byGpu.Count());

        Assert.True(DemandScene.Recommend(trend, noRequests.Without("gpu_utilization", "generation_tokens_rate"))
            .IsBlind());
    }

    [Fact]
    public void A_fleet_without_token_metrics_shrinks_by_requests_in_flight()
    {
        var scene = new Scene(20).Sees("running_requests", 100).Sees("queue_depth", 0);

        Assert.Equal(2, DemandScene.Recommend(memory: null, scene).Count());
    }

    [Fact]
    public void Silence_is_remembered_as_nothing()
    {
        var trend = DemandScene.Remembered(40, ready: 6);

        Assert.Same(trend, DemandScene.Recommend(trend, new Scene(6).Serving(40).Without(Metrics)).Memory);
    }

    [Fact]
    public void What_is_believed_of_engines_sizes_a_fleet_whose_tokens_were_never_seen()
    {
        var scene = new Scene(0, Launching: 1).Sees("running_requests", 0).Sees("queue_depth", 300) with
        {
            Objectives = DemandScene.Promised,
        };
        int Count(string? prior) =>
            Demand.Recommend(DemandScene.Rule with { Prior = prior }, memory: null, scene.Situation()).Count();

        // Three hundred and their root over seventy, and over what either engine serves within 50 ms a token.
        Assert.Equal(5, Count(prior: null));
        Assert.InRange(Count("llama3.1-8b-h100x1"), 1, 4);
        Assert.InRange(Count("llama2-70b-a100x4"), 6, 300);
    }
}
