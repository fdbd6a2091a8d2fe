using System.Collections.Immutable;

using LlmCloudScaler.Cli.Simulations;
using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Providers.Simulated;

namespace LlmCloudScaler.Cli.BackTests.Hindsight;

/// <summary>A schedule carried out on a simulated fleet of one pool; of the ready replicas, the least loaded go first.
/// </summary>
internal static class ScheduleAtWork
{
    /// <summary>A schedule on a cloud.</summary>
    /// <param name="steps">In order of time.</param>
    /// <param name="policy">Whose first pool it is.</param>
    /// <param name="cloud">The cloud.</param>
    public static Pilot Of(ImmutableArray<SizeStep> steps, Policy policy, SimulatedCloud cloud)
    {
        var next = 0;
        return new(
            steps.Select(step => Stage.Start + step.At), _ => TakeAsync(steps[next++], policy, cloud));
    }

    private static async Task TakeAsync(SizeStep step, Policy policy, SimulatedCloud cloud)
    {
        var pool = policy.Pools[0];
        var described = await cloud.Fleet
            .DescribeAsync([new FleetQuery(policy.Fleet, [pool])], CancellationToken.None).ConfigureAwait(false);
        ImmutableArray<ReplicaId> victims =
        [
            .. described[0].Match(known => known.Replicas, _ => [])
                .Where(replica => replica.Phase is Phase.Ready)
                .OrderBy(replica => replica.InFlight is null).ThenBy(replica => replica.InFlight)
                .Take(step.Retirements)
                .Select(replica => replica.Id),
        ];
        var desired = cloud.Desired + Replicas.Of(step.Launches) - Replicas.Of(step.Retirements);
        await cloud.Fleet
            .ApplyAsync(pool, new PoolIntent(pool.Name, desired, Replicas.None, victims), CancellationToken.None)
            .ConfigureAwait(false);
    }
}
