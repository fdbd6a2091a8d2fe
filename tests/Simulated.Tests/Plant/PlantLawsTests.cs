using CsCheck;
using LlmCloudScaler.Providers.Simulated.Plant;
using LlmCloudScaler.Providers.Simulated.Traffic;
using Xunit;

namespace LlmCloudScaler.Simulated.Tests.Plant;

/// <summary>What holds in every plant, whatever is done to it.</summary>
public class PlantLawsTests
{
    private enum Deed
    {
        Advance,
        Add,
        Drain,
        Remove,
    }

    private static Gen<(Deed Deed, int Number)[]> Deeds { get; } =
        Gen.Select(Gen.Enum<Deed>(), Gen.Int[0, 5]).Array[1, 60];

    [Fact]
    public void No_request_is_ever_forgotten_or_counted_twice() =>
        Gen.Select(Workload.Any, Deeds, Gen.Bool).Sample((workload, deeds, isPatient) =>
        {
            TimeSpan? timeout = isPatient ? null : TimeSpan.FromMilliseconds(300);
            var options = Options(workload) with { GatewayTimeout = timeout };
            using var plant = new SimulatedPlant(workload.Requests, options);
            foreach (var (deed, number) in deeds)
            {
                Do(plant, workload.Model, deed, number);
                var seen = plant.Snapshot();
                var held = seen.GatewayQueued + seen.Replicas.Sum(replica => replica.Outstanding);
                Assert.Equal(seen.Totals.InFlight, held);
                Assert.All(seen.Replicas, replica => Assert.InRange(replica.KvUsage, 0, replica.KvReserved));
                Assert.All(seen.Replicas, replica => Assert.InRange(replica.KvReserved, 0, 1));
            }
        });

    [Fact]
    public void Every_token_asked_for_by_a_completed_request_is_counted_once() => Workload.Any.Sample(workload =>
    {
        var prompts = 0L;
        var outputs = 0L;
        var options = Options(workload) with
        {
            OnCompleted = request =>
            {
                prompts += request.PromptTokens;
                outputs += request.OutputTokens;
            },
        };
        using var plant = new SimulatedPlant(workload.Requests, options);
        plant.Add("a", workload.Model, TimeSpan.Zero);
        plant.Add("b", workload.Model, TimeSpan.Zero);
        plant.AdvanceTo(TimeSpan.FromHours(1));
        var seen = plant.Snapshot();
        Assert.Equal(0, seen.Totals.InFlight);
        Assert.Equal((prompts, outputs), (seen.Totals.PromptTokens, seen.Totals.GenerationTokens));
        Assert.Equal(prompts, seen.Replicas.Sum(replica => replica.PromptTokens));
        Assert.Equal(outputs, seen.Replicas.Sum(replica => replica.GenerationTokens));
        Assert.Equal(seen.Totals.Completed, seen.TimeToFirstToken.Count);
        Assert.All(seen.Replicas, replica => Assert.Equal((0.0, 0.0), (replica.KvUsage, replica.KvReserved)));
    });

    [Fact]
    public void The_same_seed_gives_the_same_day_bit_for_bit()
    {
        var one = Day(seed: 7);
        Assert.Equal(one, Day(seed: 7));
        Assert.NotEqual(one, Day(seed: 8));
    }

    private static List<CompletedRequest> Day(ulong seed)
    {
        var served = new List<CompletedRequest>();
        var traffic = new SyntheticTraffic(new() { MeanRequestsPerSecond = 2 }, seed);
        using var plant = new SimulatedPlant(traffic.Requests(), new() { OnCompleted = served.Add });
        plant.Add("a", ReplicaModels.Default, TimeSpan.Zero);
        plant.AdvanceTo(TimeSpan.FromHours(12));
        plant.Add("b", ReplicaModels.Default, TimeSpan.FromHours(12.05));
        plant.AdvanceTo(TimeSpan.FromHours(18));
        plant.Drain("a");
        plant.AdvanceTo(TimeSpan.FromHours(24));
        return served;
    }

    private static PlantOptions Options(Workload workload) => new() { WarmUp = workload.WarmUp };

    private static void Do(SimulatedPlant plant, ReplicaModel model, Deed deed, int number)
    {
        var id = $"r{number}";
        switch (deed)
        {
            case Deed.Add when plant.Snapshot().Replicas.All(replica => replica.Id != id):
                plant.Add(id, model, plant.Now + TimeSpan.FromMilliseconds(100 * number));
                break;
            case Deed.Drain:
                plant.Drain(id);
                break;
            case Deed.Remove:
                plant.Remove(id);
                break;
            default:
                plant.AdvanceTo(plant.Now + TimeSpan.FromMilliseconds(73 * number));
                break;
        }
    }
}
