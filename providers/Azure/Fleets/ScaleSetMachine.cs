using Azure.ResourceManager.Compute;
using Azure.ResourceManager.Compute.Models;

namespace LlmCloudScaler.Providers.Azure.Fleets;

/// <summary>A machine of a scale set, in Azure's own words.</summary>
/// <param name="Name">The machine's name, such as <c>chat_3</c> or <c>chat_1a2b3c4d</c>: our replica's.</param>
/// <param name="Handle">What operations of the scale set call it: a number in a Uniform one, its name in a Flexible
/// one.</param>
/// <param name="Provisioning">How the last operation on it stands, such as <c>Succeeded</c>.</param>
/// <param name="Power">Its power state, such as <c>running</c>; null where none is told.</param>
/// <param name="Health">What its health extension reports, such as <c>healthy</c>; null where nothing is.</param>
/// <param name="FailureCode">Azure's code of what failed, such as <c>AllocationFailed</c>; null where nothing did.
/// </param>
/// <param name="FailureText">What Azure says of it; null where it says nothing.</param>
/// <param name="ProvisionedAt">When the last operation on it came to its state; null where that is not told.</param>
/// <param name="HealthAt">When its health was told; null where that is not.</param>
/// <param name="CreatedAt">When it was asked for; null where that is not told.</param>
/// <param name="IsSpot">Whether Azure may take it away.</param>
/// <param name="IsProtected">Whether an operator protects it.</param>
internal sealed record ScaleSetMachine(
    string Name,
    string Handle,
    string Provisioning,
    string? Power = null,
    string? Health = null,
    string? FailureCode = null,
    string? FailureText = null,
    DateTimeOffset? ProvisionedAt = null,
    DateTimeOffset? HealthAt = null,
    DateTimeOffset? CreatedAt = null,
    bool IsSpot = false,
    bool IsProtected = false)
{
    private const string ProvisioningPrefix = "ProvisioningState/";
    private const string PowerPrefix = "PowerState/";
    private const string HealthPrefix = "HealthState/";

    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "running", "starting", "stopping", "stopped", "deallocating", "deallocated", "healthy",
    };

    /// <summary>What it is to the scale set's capacity. A failed operation on a machine that runs has not ended it.
    /// </summary>
    public Place Place => Provisioning switch
    {
        "Deleting" => Place.Leaving,
        _ when IsSpot && IsOff => Place.Evicted,
        "Failed" when Power is null or "deallocated" or "unknown" => Place.Failed,
        _ when IsOff => Place.Aside,
        _ => Place.Filled,
    };

    private bool IsOff => Power is "deallocated" or "deallocating";

    /// <summary>Whether it stands deallocated, with its disks, and could be started.</summary>
    public bool IsAtRest => Place is Place.Aside && Power is "deallocated";

    /// <summary>A machine of a Uniform scale set; null where what every machine has is missing.</summary>
    public static ScaleSetMachine? Of(VirtualMachineScaleSetVmData machine, bool isSpot) =>
        machine is { Name: { Length: > 0 } name, InstanceId: { Length: > 0 } handle }
            ? Of(
                name,
                handle,
                machine.ProvisioningState,
                machine.InstanceView?.Statuses,
                machine.InstanceView?.VmHealthStatus,
                machine.TimeCreated) is { } told
                ? told with { IsSpot = isSpot, IsProtected = Protects(machine.ProtectionPolicy) }
                : null
            : null;

    /// <summary>A machine of a Flexible scale set; null where what every machine has is missing.</summary>
    public static ScaleSetMachine? Of(VirtualMachineData machine, bool isProtected) =>
        machine is { Name: { Length: > 0 } name }
            ? Of(
                name,
                handle: name,
                machine.ProvisioningState,
                machine.InstanceView?.Statuses,
                machine.InstanceView?.VmHealthStatus,
                machine.TimeCreated) is { } told
                ? told with
                {
                    IsSpot = machine.Priority is { } priority && priority != VirtualMachinePriorityType.Regular,
                    IsProtected = isProtected,
                }
                : null
            : null;

    /// <summary>Whether a protection policy keeps a machine from going.</summary>
    public static bool Protects(VirtualMachineScaleSetVmProtectionPolicy? policy) =>
        policy is { ProtectFromScaleIn: true } or { ProtectFromScaleSetActions: true };

    private static ScaleSetMachine? Of(
        string name,
        string handle,
        string? state,
        IReadOnlyList<InstanceViewStatus>? statuses,
        InstanceViewStatus? health,
        DateTimeOffset? created)
    {
        var provisioning = Find(statuses, ProvisioningPrefix);
        var code = provisioning is null ? [] : provisioning.Code[ProvisioningPrefix.Length..].Split('/');
        var isNew = state is "Creating";
        // One that has just been asked for is not looked at yet; of any other, not to know how it stands is not to
        // know it.
        if (string.IsNullOrEmpty(state) || (statuses is not { Count: > 0 } && !isNew && state is not "Deleting"))
        {
            return null;
        }

        return new ScaleSetMachine(
            name,
            handle,
            state,
            Word(Find(statuses, PowerPrefix), PowerPrefix),
            Word(health, HealthPrefix),
            state is "Failed" ? code.ElementAtOrDefault(1) : null,
            state is "Failed" ? provisioning?.Message : null,
            provisioning?.Time,
            health?.Time,
            created);
    }

    private static InstanceViewStatus? Find(IReadOnlyList<InstanceViewStatus>? statuses, string prefix) =>
        statuses?.FirstOrDefault(
            status => status?.Code?.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) is true);

    /// <summary>What follows the prefix, written in one way only: Azure is not at one with itself about capitals.
    /// </summary>
    private static string? Word(InstanceViewStatus? status, string prefix) =>
        status?.Code is { } code && code.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)
            ? Words.TryGetValue(code[prefix.Length..], out var word) ? word : "unknown"
            : null;
}
