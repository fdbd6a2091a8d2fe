using LlmCloudScaler.Core.Ports;

namespace LlmCloudScaler.Providers.Azure.Fleets;

/// <summary>Looks at the machines of one scale set.</summary>
/// <param name="scaleSets">Looks at scale sets.</param>
/// <param name="surroundings">Looks at their standby pools.</param>
internal sealed class MemberReader(ScaleSetCalls scaleSets, SurroundingCalls surroundings)
{
    /// <summary>All of them, or why they could not be seen.</summary>
    public async Task<Answer<Members>> ReadAsync(ScaleSet set, StandbyPool? pool, CancellationToken cancellation)
    {
        // What waits is read first: a machine that moves meanwhile is then counted by its empty place, and not twice.
        var standing = pool is null
            ? new Answer<StandbySight>.Given(StandbySight.None)
            : await surroundings.StandingAsync(pool, cancellation).ConfigureAwait(false);
        return await standing.ThenAsync(async standby =>
        {
            var machines = await scaleSets.MachinesAsync(set, cancellation).ConfigureAwait(false);
            return machines.Then<Members>(told => new Answer<Members>.Given(Members.Of(told, pool, standby)));
        }).ConfigureAwait(false);
    }
}
