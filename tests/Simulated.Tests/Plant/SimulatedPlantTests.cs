using LlmCloudScaler.Providers.Simulated.Plant;
using LlmCloudScaler.Providers.Simulated.Traffic;
using Xunit;

namespace LlmCloudScaler.Simulated.Tests.Plant;

public class SimulatedPlantTests
{
    private static readonly ReplicaModel model = ReplicaModels.Default;
    private static readonly PlantOptions steady = new() { WarmUp = WarmUp.None };

    [Fact]
    public void A_full_cache_makes_new_requests_wait()
    {
        var small = model with { MaxKvTokens = 3_500 };
        using var plant = Plant(Streams.Every(TimeSpan.Zero, count: 5, promptTokens: 1_000, outputTokens: 100));
        plant.Add("r1", small, Seconds(0));
        plant.AdvanceTo(Seconds(0.5));
        var seen = Assert.Single(plant.Snapshot().Replicas);
        Assert.Equal((3, 2), (seen.Running, seen.Waiting));
        Assert.Equal(3_300 / 3_500.0, seen.KvReserved, tolerance: 1e-9);
        Assert.InRange(seen.KvUsage, 3_003 / 3_500.0, seen.KvReserved);
        plant.AdvanceTo(Seconds(60));
        Assert.Equal(5, plant.Totals.Completed);
    }

    [Fact]
    public void A_request_larger_than_the_cache_is_rejected_and_holds_up_nobody()
    {
        using var plant = Plant([Request(0, 5_000, 1), Request(0, 100, 1)]);
        plant.Add("r1", model with { MaxKvTokens = 1_000 }, Seconds(0));
        plant.AdvanceTo(Seconds(1));
        Assert.Equal((1, 1), (plant.Totals.Rejected, plant.Totals.Completed));
    }

    [Fact]
    public void A_queue_grows_under_overload_and_drains_when_replicas_are_added()
    {
        // Three times what one replica can do, then ten replicas for it.
        using var plant = Plant(new SyntheticTraffic(TrafficShape.Flat(requestsPerSecond: 30), seed: 1).Requests());
        plant.Add("r0", model, Seconds(0));
        plant.AdvanceTo(Seconds(60));
        var early = plant.Snapshot().Replicas[0].Waiting;
        plant.AdvanceTo(Seconds(120));
        var late = plant.Snapshot().Replicas[0].Waiting;
        Assert.InRange(late, early + 500, int.MaxValue);

        for (var i = 1; i < 10; i++)
        {
            plant.Add($"r{i}", model, Seconds(120));
        }

        plant.AdvanceTo(Seconds(600));
        Assert.All(plant.Snapshot().Replicas, replica => Assert.InRange(replica.Waiting, 0, 3));
    }

    [Fact]
    public void A_draining_replica_finishes_what_it_runs_and_hands_on_what_waits()
    {
        var narrow = model with { MaxSequences = 2 };
        using var plant = Plant(Streams.Every(TimeSpan.Zero, count: 8, promptTokens: 100, outputTokens: 50));
        plant.Add("a", narrow, Seconds(0));
        plant.Add("b", narrow, Seconds(0));
        plant.AdvanceTo(Seconds(0.1));
        Assert.True(plant.Drain("a"));
        var replicas = plant.Snapshot().Replicas;
        Assert.Equal((ReplicaState.Draining, 2, 0), (replicas[0].State, replicas[0].Running, replicas[0].Waiting));
        Assert.Equal(4, replicas[1].Waiting);

        plant.AdvanceTo(Seconds(60));
        Assert.Equal(0, plant.Snapshot().Replicas[0].Outstanding);
        Assert.Equal(2, plant.Snapshot().Replicas[0].Completed);
        Assert.Equal(8, plant.Totals.Completed);
    }

    [Fact]
    public void A_removed_replica_loses_what_it_had()
    {
        using var plant = Plant(Streams.Every(TimeSpan.Zero, count: 3, promptTokens: 100, outputTokens: 500));
        plant.Add("a", model with { MaxSequences = 2 }, Seconds(0));
        plant.AdvanceTo(Seconds(1));
        Assert.True(plant.Remove("a"));
        Assert.False(plant.Remove("a"));
        Assert.Equal((3, 0), (plant.Totals.Lost, plant.Totals.InFlight));
        Assert.Empty(plant.Snapshot().Replicas);
    }

    [Fact]
    public void The_gateway_holds_requests_until_a_replica_is_ready_and_their_wait_counts()
    {
        using var plant = Plant([Request(1, 100, 10)]);
        plant.Add("a", model, readyAt: Seconds(90));
        plant.AdvanceTo(Seconds(80));
        Assert.Equal(1, plant.Snapshot().GatewayQueued);
        Assert.Equal(ReplicaState.Starting, plant.Snapshot().Replicas[0].State);
        plant.AdvanceTo(Seconds(100));
        var seen = plant.Snapshot();
        Assert.Equal((0, 1, 0), (seen.GatewayQueued, seen.Totals.Completed, seen.Totals.BothMet));
        Assert.Equal(89, seen.TimeToFirstToken.Mean!.Value.TotalSeconds, tolerance: 0.1);
    }

    [Fact]
    public void A_gateway_with_a_timeout_gives_up_requests_that_waited_so_long()
    {
        var options = steady with { GatewayTimeout = Seconds(60) };
        using var plant = Plant([Request(1, 100, 10), Request(50, 100, 10)], options);
        plant.Add("a", model, readyAt: Seconds(90));
        plant.AdvanceTo(Seconds(100));
        Assert.Equal((1, 1), (plant.Totals.Lost, plant.Totals.Completed));
    }

    [Fact]
    public void A_replica_drained_before_it_is_ready_never_serves()
    {
        using var plant = Plant([Request(1, 100, 10)]);
        plant.Add("a", model, readyAt: Seconds(90));
        plant.Drain("a");
        plant.AdvanceTo(Seconds(200));
        Assert.Equal((1, 1), (plant.Snapshot().GatewayQueued, plant.Totals.InFlight));
    }

    [Fact]
    public void Gpu_utilisation_is_near_its_top_long_before_the_replica_is_full()
    {
        // A third of the load that the replica can carry.
        using var plant = Plant(new SyntheticTraffic(TrafficShape.Flat(requestsPerSecond: 3), seed: 1).Requests());
        plant.Add("a", model, Seconds(0));
        plant.AdvanceTo(Seconds(60));
        var before = plant.Snapshot();
        plant.AdvanceTo(Seconds(360));
        var after = plant.Snapshot();
        var utilisation = (after.Replicas[0].Busy - before.Replicas[0].Busy) / (after.At - before.At);
        Assert.InRange(utilisation, 0.97, 1.0);
        Assert.InRange(after.Replicas[0].KvReserved, 0.0, 0.2);
        Assert.InRange((double)after.Totals.BothMet / after.Totals.Completed, 0.97, 1.0);
    }

    [Fact]
    public void A_fresh_engine_is_slower_by_its_factor_and_then_is_not()
    {
        var served = new List<CompletedRequest>();
        var options = new PlantOptions { WarmUp = new(Seconds(30), Slowdown: 3), OnCompleted = served.Add };
        using var plant = Plant([Request(0, 1_000, 1), Request(40, 1_000, 1)], options);
        plant.Add("a", model, Seconds(0));
        plant.AdvanceTo(Seconds(60));
        Assert.Equal(3 * 77.9945, (served[0].Completed - served[0].Arrival).TotalMilliseconds, tolerance: 1e-3);
        Assert.Equal(77.9945, (served[1].Completed - served[1].Arrival).TotalMilliseconds, tolerance: 1e-3);
    }

    [Theory]
    [InlineData(null, 1)]
    [InlineData(0.999, 1)]
    [InlineData(1.0, 3)]
    public void A_long_prompt_has_the_time_that_its_tokens_add(double? perTokenMs, long met)
    {
        // Reading takes exactly 1 ms a token, and the limit is 2 s for prompts of up to 2,000.
        var promise = new LatencyObjectives(Seconds(2), Seconds(1))
        {
            LongPrompts = perTokenMs is { } more ? new(Beyond: 2_000, TimeSpan.FromMilliseconds(more)) : null,
        };
        using var plant = Plant(
            [Request(0, 2_000, 1), Request(10, 4_000, 1), Request(20, 6_000, 1)],
            steady with { Objectives = promise });
        plant.Add("a", model with { PrefillFixedMs = 0, PrefillPerTokenMs = 1 }, Seconds(0));
        plant.AdvanceTo(Seconds(30));
        Assert.Equal((3, met, met), (plant.Totals.Completed, plant.Totals.TtftMet, plant.Totals.BothMet));
    }

    [Fact]
    public void Traffic_that_goes_back_in_time_is_refused()
    {
        using var plant = Plant([Request(2, 1, 1), Request(1, 1, 1)]);
        Assert.Throws<InvalidOperationException>(() => plant.AdvanceTo(Seconds(3)));
    }

    [Fact]
    public void Time_does_not_go_back()
    {
        using var plant = Plant([]);
        plant.AdvanceTo(steady.Epoch + Seconds(5));
        Assert.Throws<ArgumentOutOfRangeException>(() => plant.AdvanceTo(Seconds(4)));
        Assert.Throws<ArgumentOutOfRangeException>(() => plant.Add("a", model, Seconds(4)));
    }

    private static SimulatedPlant Plant(IEnumerable<InferenceRequest> traffic, PlantOptions? options = null) =>
        new(traffic, options ?? steady);

    private static InferenceRequest Request(double atSeconds, int prompt, int output) =>
        new(Seconds(atSeconds), prompt, output);

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
