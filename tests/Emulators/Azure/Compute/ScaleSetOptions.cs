namespace LlmCloudScaler.Emulators.Azure.Compute;

/// <summary>A scale set as it is created.</summary>
/// <param name="Name">Unique in its resource group.</param>
public sealed record ScaleSetOptions(string Name)
{
    /// <summary>Null for the emulator's.</summary>
    public string? ResourceGroup { get; init; }

    /// <summary>Null for the emulator's.</summary>
    public string? Region { get; init; }

    /// <summary>Whether the orchestration mode is <c>Flexible</c>; otherwise it is <c>Uniform</c>.</summary>
    public bool IsFlexible { get; init; }

    public int Capacity { get; init; }

    public string Size { get; init; } = "Standard_ND96asr_v4";

    /// <summary>Such as <c>["1", "2"]</c>; empty for a scale set of the region.</summary>
    public IReadOnlyList<string> Zones { get; init; } = [];

    /// <summary>Whether the application health extension is there.</summary>
    public bool HasHealthExtension { get; init; } = true;

    /// <summary>Whether the capacity stays as it was when a machine is deleted: that is seen of Flexible scale sets
    /// whose machines were deleted one by one.</summary>
    public bool KeepsPlacesOfDeleted { get; init; }

    /// <summary>Whether all machines are Spot ones.</summary>
    public bool IsSpot { get; init; }

    /// <summary>Whether Spot machines are deleted when they are evicted; otherwise they are deallocated.</summary>
    public bool IsDeletedOnEviction { get; init; }

    /// <summary>In a Flexible scale set whose other machines are Spot ones: how many are not; null where there is no
    /// mix of priorities.</summary>
    public int? BaseRegular { get; init; }

    /// <summary>With <see cref="BaseRegular"/>: how many percent of the others are not Spot either.</summary>
    public int PercentRegularAboveBase { get; init; }

    /// <summary>Whether all machines are in one placement group.</summary>
    public bool IsSinglePlacementGroup { get; init; }

    /// <summary>Whether the model's OS disks vanish with their machines.</summary>
    public bool HasEphemeralDisks { get; init; }

    /// <summary>Of automatic repairs; null where there are none. The emulator repairs nothing.</summary>
    public TimeSpan? RepairGrace { get; init; }

    /// <summary>Of a Uniform scale set. The emulator never launches more than it is asked for.</summary>
    public bool Overprovisions { get; init; }

    /// <summary>Of a Uniform scale set: <c>Manual</c>, <c>Automatic</c> or <c>Rolling</c>.</summary>
    public string UpgradeMode { get; init; } = "Manual";

    /// <summary>Tags of the resource.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether the machines stand healthy when the scale set is created.</summary>
    public bool StartsSettled { get; init; } = true;

    /// <summary>Null for the emulator's.</summary>
    public TimeSpan? TimeToBoot { get; init; }

    /// <summary>Null for the emulator's.</summary>
    public TimeSpan? TimeToReady { get; init; }

    /// <summary>From the start of a deallocated machine until it runs.</summary>
    public TimeSpan TimeToStart { get; init; } = TimeSpan.FromSeconds(40);

    /// <summary>From when a machine that was deallocated runs until it is healthy; null for the time of a new one.
    /// </summary>
    public TimeSpan? WarmTimeToReady { get; init; }

    public TimeSpan TimeToDeallocate { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>From the end of draining until a deleted machine is gone.</summary>
    public TimeSpan TimeToDelete { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Null for the emulator's. It is also what the terminate notification of the model says.</summary>
    public TimeSpan? DrainTime { get; init; }
}
