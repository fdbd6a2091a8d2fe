using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Providers.Azure.Fleets;

/// <summary>All that was seen of one scale set.</summary>
/// <param name="Set">The scale set.</param>
/// <param name="Members">Its machines, and those of its standby pool.</param>
/// <param name="Ready">Since when each machine serves that does.</param>
/// <param name="Told">What is known of a launch that came to nothing beside what machines tell: it was refused at once,
/// or the activity log tells of it; null for nothing.</param>
/// <param name="Controllers">Azure's own autoscale settings in force on it.</param>
/// <param name="Now">The instant of the look.</param>
internal sealed record ScaleSetSight(
    ScaleSet Set,
    Members Members,
    ImmutableDictionary<string, DateTimeOffset> Ready,
    LaunchFailure? Told,
    ImmutableArray<string> Controllers,
    DateTimeOffset Now)
{
    /// <summary>The scale set as a pool.</summary>
    public PoolState AsPool(PoolName pool) => new(
        pool,
        Replicas.Of(Places.Of(Set, Members.Machines).Desired),
        Replicas.Of(Members.Pool is null
            ? Members.Machines.Count(machine => PhaseOf(machine) is Phase.Warm)
            : Members.Standby.Waiting),
        Failure)
    {
        Interference = [.. Controllers.Select(name => new Interference.SecondController(name))],
    };

    /// <summary>Its machines as replicas of a pool. Which machines of a standby pool stand ready is not told, only how
    /// many do.</summary>
    public IEnumerable<Replica> AsReplicas(PoolName pool) =>
        Members.Machines
            .Select(machine => PhaseOf(machine) is { } phase
                ? new Replica(
                    new ReplicaId(machine.Name), pool, phase, Since(machine, phase), Protected: machine.IsProtected)
                : null)
            .OfType<Replica>()
            .Concat(Members.Standby.Machines
                .Take(Members.Standby.Waiting)
                .Select(name => new Replica(new ReplicaId(name), pool, Phase.Warm, Now)));

    /// <summary>The newest failure that its machines tell of, or anything else does. One whose time is not told would
    /// seem to happen anew at each look, and is left to the launch's own deadline.</summary>
    private LaunchFailure? Failure => Members.Machines
        .Select(FailureOf)
        .Append(Told)
        .OfType<LaunchFailure>()
        .MaxBy(failure => failure.At);

    /// <summary>Whether a machine tells why a launch came to nothing, so that the log need not.</summary>
    public static bool Explains(ScaleSetMachine machine) => FailureOf(machine) is not null;

    private static LaunchFailure? FailureOf(ScaleSetMachine machine) =>
        (machine.ProvisionedAt ?? machine.CreatedAt) is not { } at ? null : machine.Place switch
        {
            Place.Evicted => new LaunchFailure(LaunchFailureCause.OutOfSpot, at),
            Place.Failed when LaunchFailureCode.Cause(machine.FailureCode, machine.FailureText, machine.IsSpot)
                is { } cause => new LaunchFailure(cause, at),
            _ => null,
        };

    private Phase? PhaseOf(ScaleSetMachine machine) => Members.PhaseOf(machine, Set);

    private DateTimeOffset Since(ScaleSetMachine machine, Phase phase)
    {
        var since = phase is Phase.Ready && Ready.TryGetValue(machine.Name, out var ready)
            ? ready
            : TimeTold(machine, Set.ReportsHealth) ?? Now;
        return since < Now ? since : Now;
    }

    /// <summary>When a machine came to be as it is, as far as Azure tells: with its health, its last operation or its
    /// creation.</summary>
    public static DateTimeOffset? TimeTold(ScaleSetMachine machine, bool reportsHealth) =>
        (reportsHealth && machine is { Place: Place.Filled, Power: "running" } ? machine.HealthAt : null)
        ?? machine.ProvisionedAt
        ?? machine.CreatedAt;
}
