namespace LlmCloudScaler.Emulators.Gcp.Compute;

/// <summary>A machine as it was at one instant.</summary>
/// <param name="Name">Of the instance.</param>
/// <param name="Zone">In which it is.</param>
/// <param name="State">Where it is.</param>
/// <param name="Since">When it came there.</param>
/// <param name="Health">As the health check tells; null where there is none, or nothing runs that could be asked.
/// </param>
/// <param name="Url">As requests name it.</param>
/// <param name="Address">In its network.</param>
public sealed record EmulatedMachine(
    string Name, string Zone, MachineState State, DateTimeOffset Since, string? Health, string Url, string Address);
