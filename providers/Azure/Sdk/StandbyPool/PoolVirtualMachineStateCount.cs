namespace Azure.ResourceManager.StandbyPool;

/// <summary>How many machines of a standby pool are in a state.</summary>
internal sealed record PoolVirtualMachineStateCount
{
    /// <summary>Such as <c>Deallocated</c>, in whatever capitals.</summary>
    public string? State { get; init; }

    /// <summary>How many.</summary>
    public long? Count { get; init; }
}
