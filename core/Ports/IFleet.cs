using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Policies;

namespace LlmCloudScaler.Core.Ports;

/// <summary>The machines of fleets. Counts are absolute, so that a repeated call changes nothing.</summary>
public interface IFleet
{
    /// <summary>Describes the pools of fleets and every machine in them.</summary>
    /// <param name="fleets">All fleets of a round, so that they can share calls; may be empty.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>One description for each fleet, in their order: all of it, or that it is not known, and never a part.
    /// What is wrong with one fleet leaves the others known.</returns>
    Task<ImmutableArray<FleetDescription>> DescribeAsync(
        ImmutableArray<FleetQuery> fleets, CancellationToken cancellation);

    /// <summary>Brings one pool to what is wanted: desired capacity, warm machines, and which replicas go.</summary>
    /// <param name="pool">Which pool.</param>
    /// <param name="intent">What it should have; absolute.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>What became of it. That a cloud accepts a capacity does not mean it delivers: failures to launch are
    /// reported by the next <see cref="DescribeAsync"/>.</returns>
    Task<ActuationOutcome> ApplyAsync(PoolPolicy pool, PoolIntent intent, CancellationToken cancellation);
}
