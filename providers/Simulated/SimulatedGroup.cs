using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Providers.Simulated.Plant;

namespace LlmCloudScaler.Providers.Simulated;

/// <summary>One group of the simulated cloud: identical machines behind the same gateway as those of the other
/// groups.</summary>
/// <param name="Name">What a policy's pool calls it; not empty, unique within the cloud.</param>
public sealed record SimulatedGroup(string Name)
{
    /// <summary>Desired at the start; these replicas are ready, and long past their first requests.</summary>
    public Replicas Initial { get; init; } = Replicas.Of(2);

    /// <summary>The group's own minimum; the cloud refuses a desired below it.</summary>
    public Replicas Min { get; init; } = Replicas.None;

    /// <summary>The group's own maximum; of more than that, this many are granted.</summary>
    public Replicas Max { get; init; } = Replicas.Of(100);

    /// <summary>What a machine costs from the moment it exists until it is terminated; null when not told.</summary>
    public HourlyPrice? Price { get; init; }

    /// <summary>GPUs in each machine, for reports; 1 or more.</summary>
    public int GpusPerReplica { get; init; } = 4;

    /// <summary>How fast a replica is: one of <see cref="KnownModels"/>.</summary>
    public string Model { get; init; } = ReplicaModels.Default.Name;

    /// <summary>Whether the group can keep stopped machines; one that cannot ignores the warm count asked of
    /// it.</summary>
    public bool HasWarmPool { get; init; } = true;

    /// <summary>The models there are measurements of, the default first.</summary>
    public static IReadOnlyList<string> KnownModels { get; } = [.. ReplicaModels.All.Select(model => model.Name)];

    internal ReplicaModel ReplicaModel => ReplicaModels.Find(Model) ?? throw new ArgumentException(
        $"The group '{Name}' has the unknown model '{Model}'; known are {string.Join(", ", KnownModels)}.");

    /// <summary>Throws <see cref="ArgumentException"/>, naming the group, when it is not a possible one.</summary>
    internal void ThrowIfImpossible()
    {
        _ = ReplicaModel;
        if (string.IsNullOrEmpty(Name) || GpusPerReplica < 1)
        {
            throw new ArgumentException($"The group '{Name}' needs a name and at least 1 GPU in each replica.");
        }

        if (Initial < Min || Initial > Max)
        {
            throw new ArgumentException($"The group '{Name}' begins with {Initial}, which is not {Min} to {Max}.");
        }
    }
}
