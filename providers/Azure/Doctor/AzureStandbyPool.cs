namespace LlmCloudScaler.Providers.Azure.Doctor;

/// <summary>What a scale set keeps prepared.</summary>
/// <param name="Id">Its resource id.</param>
/// <param name="State">How its machines wait, such as <c>Deallocated</c>.</param>
/// <param name="Min">The fewest machines that wait.</param>
/// <param name="Max">The most machines in the scale set and the pool together.</param>
/// <param name="Machines">How many machines it has, in whatever state.</param>
/// <param name="Trouble">Why it cannot make the machines it is to have; null where it can, or does not tell.</param>
public sealed record AzureStandbyPool(
    string Id, string State, int Min, int Max, int Machines, string? Trouble)
{
    /// <summary>Whether its machines run while they wait, at their full price.</summary>
    public bool IsRunning => string.Equals(State, "Running", StringComparison.OrdinalIgnoreCase);
}
