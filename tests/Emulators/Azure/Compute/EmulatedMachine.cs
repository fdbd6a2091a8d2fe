namespace LlmCloudScaler.Emulators.Azure.Compute;

/// <summary>A machine as it stood when it was looked at.</summary>
/// <param name="Name">Of the machine: <c>chat_3</c> or <c>chat_1a2b3c4d</c>.</param>
/// <param name="InstanceId">In the scale set: <c>3</c>, or the name in a Flexible one.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Since">When it came into the state.</param>
/// <param name="Health">As the health extension reports it: <c>healthy</c>, <c>unhealthy</c>; null where it does not
/// run.</param>
/// <param name="IsProtected">From scale-in.</param>
/// <param name="IsSpot">Whether it may be evicted.</param>
/// <param name="Address">In its network.</param>
public sealed record EmulatedMachine(
    string Name,
    string InstanceId,
    MachineState State,
    DateTimeOffset Since,
    string? Health,
    bool IsProtected,
    bool IsSpot,
    string Address);
