using BenchmarkDotNet.Attributes;
using LlmCloudScaler.Providers.Simulated.Plant;
using LlmCloudScaler.Providers.Simulated.Traffic;

namespace LlmCloudScaler.Benchmarks;

/// <summary>The plant under conversation-like traffic at two thirds of its capacity, seen once a simulated minute.
/// Goals: 300,000 requests a second on one core with ten replicas; time no worse than linear in requests; hardly more
/// for each request with more replicas.</summary>
[MemoryDiagnoser]
public class PlantBenchmarks
{
    /// <summary>Two thirds of the 10.3 requests a second that one default replica can carry.</summary>
    private const double RequestsPerReplicaSecond = 7;

    private InferenceRequest[] requests = [];

    [ParamsSource(nameof(Sizes))]
    public (int Requests, int Replicas) Size { get; set; }

    public static IEnumerable<(int Requests, int Replicas)> Sizes =>
        [(10_000, 10), (100_000, 10), (1_000_000, 10), (100_000, 1), (100_000, 100), (1_000_000, 1_000)];

    [GlobalSetup]
    public void MakeTraffic() => requests =
        [.. new SyntheticTraffic(TrafficShape.Flat(RequestsPerReplicaSecond * Size.Replicas), seed: 1)
            .Requests().Take(Size.Requests)];

    [Benchmark]
    public long Serve()
    {
        using var plant = new SimulatedPlant(requests, new());
        for (var i = 0; i < Size.Replicas; i++)
        {
            plant.Add($"r{i}", ReplicaModels.Default, readyAt: TimeSpan.Zero);
        }

        var seen = 0L;
        while (plant.NextArrival is not null || plant.Totals.InFlight > 0)
        {
            plant.AdvanceTo(plant.Now + TimeSpan.FromMinutes(1));
            seen += plant.Snapshot().Totals.Completed;
        }

        return seen;
    }
}
