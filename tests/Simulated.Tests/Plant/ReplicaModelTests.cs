using LlmCloudScaler.Providers.Simulated.Plant;
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
    public void The_published_costs_keep_three_digits_in_whole_ticks() => Assert.All(ReplicaModels.All, model =>
    {
        model.ThrowIfImpossible();
        var exact = model.StepPerKvTokenMs;
        var kept = (double)PlantTime.FromMilliseconds(exact) / PlantTime.PerMillisecond;
        Assert.Equal(exact, kept, tolerance: exact * 1e-3);
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
