using LlmCloudScaler.Providers.Simulated.Plant;
using LlmCloudScaler.Providers.Simulated.Traffic;
using Xunit;

namespace LlmCloudScaler.Simulated.Tests.Plant;

public class ReplicaModelTests
{
    [Fact]
    public void An_idle_replica_answers_as_the_formula_says()
    {
        var served = new List<CompletedRequest>();
        var options = new PlantOptions { WarmUp = WarmUp.None, OnCompleted = served.Add };
        using var plant = new SimulatedPlant([new(TimeSpan.FromSeconds(1), 1000, OutputTokens: 3)], options);
        plant.Add("r1", ReplicaModels.Llama70BOnFourH100, readyAt: TimeSpan.Zero);
        plant.AdvanceTo(TimeSpan.FromSeconds(2));

        var request = Assert.Single(served);
        Assert.Equal(77.9945, (request.FirstToken - request.Arrival).TotalMilliseconds, tolerance: 1e-3);
        Assert.Equal(100.1999058, (request.Completed - request.Arrival).TotalMilliseconds, tolerance: 1e-3);
    }

    [Fact]
    public void Long_prompts_cost_the_square_of_their_length_each_for_itself()
    {
        var model = ReplicaModels.Llama70BOnFourH100 with { PrefillPerSquaredTokenMs = 1e-5 };
        var served = new List<CompletedRequest>();
        var options = new PlantOptions { WarmUp = WarmUp.None, OnCompleted = served.Add };
        InferenceRequest[] requests = [new(TimeSpan.FromSeconds(1), 1, 1), .. Streams.Every(TimeSpan.Zero, 2, 1_000, 1)
            .Select(request => request with { Arrival = TimeSpan.FromSeconds(1) })];
        using var plant = new SimulatedPlant(requests, options);
        plant.Add("r1", model, readyAt: TimeSpan.Zero);
        plant.AdvanceTo(TimeSpan.FromSeconds(3));

        // The first goes alone; the other two wait for it and are then read together, which takes
        // 33.424 + 0.0445705·2000 + 0.00001·(1000² + 1000²) = 142.565 ms.
        Assert.Equal(142.565, (served[2].FirstToken - served[0].FirstToken).TotalMilliseconds, tolerance: 1e-3);
    }

    [Fact]
    public void The_published_costs_keep_three_digits_in_whole_ticks() => Assert.All(ReplicaModels.All, model =>
    {
        model.ThrowIfImpossible();
        Assert.All([model.StepPerKvTokenMs, model.PrefillPerSquaredTokenMs], exact => Assert.Equal(
            exact, (double)PlantTime.FromMilliseconds(exact) / PlantTime.PerMillisecond, tolerance: exact * 2e-3));
        Assert.Same(model, ReplicaModels.Find(model.Name));
    });

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1e9)]
    public void A_step_of_impossible_length_is_refused(double stepMs) =>
        Assert.Throws<ArgumentOutOfRangeException>(
            (ReplicaModels.Default with { StepFixedMs = stepMs }).ThrowIfImpossible);

    [Fact]
    public void A_cache_without_room_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>((ReplicaModels.Default with { MaxKvTokens = 0 }).ThrowIfImpossible);
}
