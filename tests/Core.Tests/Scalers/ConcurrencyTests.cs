using System.Collections.Immutable;

using CsCheck;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Core.Scalers;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Scalers;

public sealed class ConcurrencyTests
{
    /// <summary>Knative's windows and threshold.</summary>
    private static readonly ScalerPolicy.Concurrency SevenEach = new(
        new("running"),
        Quantity.Of(7),
        StableWindow: TimeSpan.FromSeconds(60),
        PanicWindow: TimeSpan.FromSeconds(6),
        PanicThreshold: Ratio.Of(2));

    [Fact]
    public void In_calm_the_average_of_the_stable_window_counts()
    {
        var advice = Run(new Scene(10), 30, 90, 60);
        Assert.Equal(9, advice.Count());
        Assert.Equal(
            new Reason.ConcurrencyStable(new("running"), Quantity.Of(60), Quantity.Of(7)), advice.Because());
    }

    [Fact]
    public void Safe_is_what_the_worst_of_the_stable_window_asks_for() =>
        Assert.Equal(13, Run(new Scene(10), 30, 90, 60).SafeDownTo());

    [Fact]
    public void A_burst_is_twice_what_is_ready_and_takes_the_short_window()
    {
        // The last sample alone asks for 20 of 10 ready; the stable window for 9 of (35 + 35 + 35 + 140)/4.
        var advice = Run(new Scene(10), 35, 35, 35, 140);
        Assert.Equal(20, advice.Count());
        Assert.Equal(new Reason.ConcurrencyPanic(new("running"), Quantity.Of(140), Quantity.Of(7)), advice.Because());
        Assert.IsType<Reason.ConcurrencyStable>(Run(new Scene(10), 35, 35, 35, 133).Because());
    }

    [Fact]
    public void A_burst_keeps_its_peak_for_a_stable_window_and_then_lets_go()
    {
        var (advice, second) = (Run(new Scene(10), 35, 140), 10);
        for (; second < 70; second += 10)
        {
            advice = Next(advice, new Scene(10, Launching: 10), second + 10, 7);
            Assert.Equal(20, advice.Count());
            Assert.Equal(20, advice.SafeDownTo());
        }

        advice = Next(advice, new Scene(20), 80, 7);
        Assert.IsType<Reason.ConcurrencyStable>(advice.Because());
        Assert.Equal(10, advice.Count());
        Assert.Equal(Replicas.None, Memory(advice).PanicPeak);
    }

    [Fact]
    public void A_slow_start_is_not_asked_for_twice()
    {
        // Knative's own trouble with slow starters: the same load asks for the same count while nothing is ready yet.
        var advice = Run(new Scene(2), 70);
        Assert.Equal(10, advice.Count());
        for (var second = 10; second <= 300; second += 10)
        {
            advice = Next(advice, new Scene(2, Launching: 8), second, 70);
            Assert.Equal(10, advice.Count());
        }
    }

    [Fact]
    public void A_cold_controller_neither_panics_nor_shrinks_on_its_first_look()
    {
        var first = Run(new Scene(10), 7);
        Assert.Equal(10, first.Count());
        Assert.Null(Memory(first).PanicSince);
        Assert.Equal(5, Next(first, new Scene(10), 10, 7).Count());
    }

    [Fact]
    public void Ready_replicas_are_halved_at_most()
    {
        Assert.Equal(5, Run(new Scene(10), 0, 0).Count());
        Assert.Equal(0, Run(new Scene(1), 0, 0).Count());
    }

    [Fact]
    public void Ready_replicas_are_multiplied_by_a_thousand_at_most()
    {
        Assert.Equal(1000, Run(new Scene(1), 1e9).Count());
        Assert.Equal(1000, Run(new Scene(0), 1e9).Count());
    }

    [Fact]
    public void A_burst_before_a_fleet_of_none_is_measured_against_one()
    {
        Assert.IsType<Reason.ConcurrencyPanic>(Run(new Scene(0), 14).Because());
        Assert.IsType<Reason.ConcurrencyStable>(Run(new Scene(0), 7).Because());
    }

    [Fact]
    public void Windows_end_at_the_newest_sample_however_late_it_comes()
    {
        var late = new Scene(10).At(150).SeesReading(
            "running", new Reading.Fresh(new MetricSample(35, Scene.Noon.AddSeconds(10)), []));
        var advice = Concurrency.Recommend(SevenEach, Memory(Run(new Scene(10), 63)), late.Situation());
        Assert.Equal(7, advice.Count());
    }

    [Fact]
    public void Samples_are_kept_for_the_stable_window_each_instant_once_and_so_many_at_most()
    {
        var long60 = SevenEach with { StableWindow = TimeSpan.FromHours(1) };
        ScalerMemory? memory = null;
        for (var second = 0; second < 2000; second += 10)
        {
            memory = Concurrency.Recommend(long60, memory, new Scene(3).At(second).Sees("running", second).Situation())
                .Memory;
        }

        Assert.Equal(Concurrency.SamplesAtMost, Samples(memory).Length);
        Assert.Equal(1990, Samples(memory)[^1].Value);
        Assert.Equal(7, Samples(Next(new(Blind, memory), new Scene(3), 2000, 1).Memory).Length);
        Assert.Equal(7, Samples(Next(new(Blind, memory), new Scene(3), 1990, 1).Memory).Length);
        Assert.Equal(1, Samples(Next(new(Blind, memory), new Scene(3), 1990, 1).Memory)[^1].Value);
        Assert.Equal(1990, Samples(Next(new(Blind, memory), new Scene(3), 1980, 1).Memory)[^1].Value);
    }

    [Fact]
    public void A_replica_that_does_not_report_keeps_its_full_share()
    {
        var first = Concurrency.Recommend(SevenEach, null, new Scene(4).SeesEach("running", [7, 7, 0]).Situation());
        var scene = new Scene(4).At(10).SeesEach("running", [7, 7, 0]);
        var advice = Concurrency.Recommend(SevenEach, first.Memory, scene.Situation());
        Assert.Equal((3, 3), (advice.Count(), advice.SafeDownTo()));
        Assert.IsType<Reason.TargetUncertain>(advice.Because());
    }

    [Fact]
    public void A_blind_scaler_keeps_its_windows()
    {
        var memory = Run(new Scene(10), 70).Memory;
        var blind = new Scene(10).SeesReading("running", new Reading.Missing("outage"));
        Assert.Same(memory, Concurrency.Recommend(SevenEach, memory, blind.Situation()).Memory);
    }

    [Fact]
    public void More_in_flight_never_asks_for_fewer() => Gen
        .Select(Gen.Double[0, 300], Gen.Double[0, 300], Gen.Double[0, 300], Gen.Int[0, 20], Gen.Int[0, 9])
        .Sample((a, b, before, ready, launching) =>
        {
            var scene = new Scene(ready, launching);
            var first = Run(scene, before);
            return Next(first, scene, 10, Math.Min(a, b)).Count() <= Next(first, scene, 10, Math.Max(a, b)).Count();
        });

    [Fact]
    public void The_same_input_gives_the_same_output() => Gen
        .Select(Gen.Double[0, 300].Array[1, 20], Gen.Int[0, 20])
        .Sample((values, ready) =>
        {
            var (one, other) = (Run(new Scene(ready), values), Run(new Scene(ready), values));
            return one.Recommendation == other.Recommendation
                && Samples(one.Memory).SequenceEqual(Samples(other.Memory));
        });

    private static Recommendation Blind => new Recommendation.Blind(new Reason.NoReplicaToMeasure(new("running")));

    /// <summary>The advice after these values, ten seconds apart.</summary>
    private static Advice Run(Scene scene, params double[] values)
    {
        var advice = new Advice(Blind);
        for (var i = 0; i < values.Length; i++)
        {
            advice = Next(advice, scene, i * 10, values[i]);
        }

        return advice;
    }

    private static Advice Next(Advice last, Scene scene, int second, double value) => Concurrency.Recommend(
        SevenEach, last.Memory, scene.At(second).Sees("running", value).Situation());

    private static ScalerMemory.ConcurrencyWindow Memory(Advice advice) =>
        Assert.IsType<ScalerMemory.ConcurrencyWindow>(advice.Memory);

    private static ImmutableArray<MetricSample> Samples(ScalerMemory? memory) =>
        Assert.IsType<ScalerMemory.ConcurrencyWindow>(memory).Samples;
}
