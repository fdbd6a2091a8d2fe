using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Benchmarks.Figures;

/// <summary>Fleets of four machines each that nobody changes: what a round takes is then what its metrics take.
/// </summary>
internal sealed class StandingFleet : IFleet
{
    private static readonly Replicas count = Replicas.Of(4);

    public Task<ImmutableArray<FleetDescription>> DescribeAsync(
        ImmutableArray<FleetQuery> fleets, CancellationToken cancellation) =>
        Task.FromResult<ImmutableArray<FleetDescription>>([.. fleets.Select(Known)]);

    public Task<ActuationOutcome> ApplyAsync(PoolPolicy pool, PoolIntent intent, CancellationToken cancellation) =>
        Task.FromResult<ActuationOutcome>(new ActuationOutcome.Applied());

    private static FleetDescription.Known Known(FleetQuery fleet) => new(
        [.. fleet.Pools.Select(pool => new PoolState(pool.Name, count))],
        [
            .. fleet.Pools.SelectMany(pool => Enumerable.Range(0, count.Count).Select(index => new Replica(
                new ReplicaId($"r{index}"), pool.Name, Phase.Ready, DateTimeOffset.UnixEpoch))),
        ]);
}
