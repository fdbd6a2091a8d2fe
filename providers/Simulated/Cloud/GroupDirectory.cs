using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Providers.Simulated.Faults;

namespace LlmCloudScaler.Providers.Simulated.Cloud;

/// <summary>The groups by name.</summary>
internal sealed class GroupDirectory
{
    private readonly SimulatedCloudOptions options;
    private readonly Timeline timeline;

    public GroupDirectory(SimulatedCloudOptions options, MachinePark park, Timeline timeline)
    {
        this.options = options;
        this.timeline = timeline;
        All = [.. options.Groups.Select(group => new MachineGroup(group, park, timeline, options.Faults))];
    }

    /// <summary>Every group, in the options' order.</summary>
    public IReadOnlyList<MachineGroup> All { get; }

    /// <summary>Starts the groups, and writes the losses to come into the timeline.</summary>
    public void Begin()
    {
        foreach (var group in All)
        {
            group.Begin();
        }

        foreach (var loss in options.Faults.Faults.OfType<Fault.ReplicaLoss>())
        {
            var group = Named(loss.Group);
            timeline.At(loss.At, () => group.Lose(loss.Count));
        }
    }

    /// <summary>The group of that name; there must be one.</summary>
    public MachineGroup Named(string name) => All.FirstOrDefault(group => group.Options.Name == name)
        ?? throw new ArgumentException($"The simulated cloud has no group '{name}'.", nameof(name));

    /// <summary>The group behind a pool, or null.</summary>
    public MachineGroup? Behind(PoolPolicy pool) => pool.Target is PoolTarget.Simulated target
        ? All.FirstOrDefault(group => group.Options.Name == target.Group)
        : null;

    /// <summary>The machine of that name that exists, or null.</summary>
    public Machine? Find(ReplicaId id) =>
        All.Select(group => group.Find(id)).FirstOrDefault(found => found is not null);
}
