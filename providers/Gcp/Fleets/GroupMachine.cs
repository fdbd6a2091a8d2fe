using Google.Cloud.Compute.V1;

namespace LlmCloudScaler.Providers.Gcp.Fleets;

/// <summary>A machine of a group, in Google's own words.</summary>
/// <param name="Name">Its name, such as <c>chat-x7k2</c>: our replica's.</param>
/// <param name="Url">Its address; null where it has none yet.</param>
/// <param name="Id">Its number; null where it does not exist.</param>
/// <param name="Action">What the group is doing with it, such as <c>CREATING</c>.</param>
/// <param name="Target">What is to become of it, such as <c>RUNNING</c>.</param>
/// <param name="Status">How it stands, such as <c>STAGING</c>; null where it does not exist.</param>
/// <param name="Health">What the health check says; null where it says nothing.</param>
/// <param name="Error">Google's code of why the last attempt to launch it failed; null where it did not.</param>
internal sealed record GroupMachine(
    string Name,
    string? Url = null,
    string? Id = null,
    string Action = "NONE",
    string Target = "RUNNING",
    string? Status = null,
    string? Health = null,
    string? Error = null)
{
    private const string Healthy = "HEALTHY";

    /// <summary>Whether it stands still, with its disks, and could be started.</summary>
    public bool IsAtRest => Status is "TERMINATED" or "STOPPED" or "SUSPENDED";

    /// <summary>Whether a launch of it is under way.</summary>
    public bool IsLaunching => LaunchActions.Contains(Action);

    /// <summary>What it is to the sizes of its group. A failed attempt has not ended a machine that runs.</summary>
    public Place Place => Target switch
    {
        "DELETED" or "ABANDONED" => Place.Leaving,
        "STOPPED" or "SUSPENDED" => Place.Aside,
        _ when Error is not null && IsLaunching && (Status is null || IsAtRest) => Place.Failed,
        _ => Place.Filled,
    };

    /// <summary>A machine as it is told; null where what every machine has is missing.</summary>
    public static GroupMachine? Of(ManagedInstance machine)
    {
        var name = machine.Name ?? machine.Instance?[(machine.Instance.LastIndexOf('/') + 1)..];
        return machine.CurrentAction is { Length: > 0 } action && name is { Length: > 0 }
            ? new GroupMachine(
                name,
                Text(machine.Instance),
                Text(machine.Id),
                action,
                machine.TargetStatus ?? Purpose(action, machine.InstanceStatus),
                Text(machine.InstanceStatus),
                HealthOf(machine.InstanceHealth ?? []),
                machine.LastAttempt?.Errors?.Errors is [var error, ..] ? error?.Code ?? string.Empty : null)
            : null;
    }

    /// <summary>What is to become of a machine of which that is not told.</summary>
    private static string Purpose(string action, string? status) => (action, status) switch
    {
        ("DELETING", _) => "DELETED",
        ("ABANDONING", _) => "ABANDONED",
        ("STOPPING", _) or ("NONE", "TERMINATED" or "STOPPED") => "STOPPED",
        ("SUSPENDING", _) or ("NONE", "SUSPENDED") => "SUSPENDED",
        _ => "RUNNING",
    };

    /// <summary>Of several checks, what the worst of them says.</summary>
    private static string? HealthOf(IReadOnlyList<ManagedInstanceInstanceHealth> checks) =>
        checks.FirstOrDefault(check => check?.DetailedHealthState is not Healthy) is { } other
            ? other.DetailedHealthState ?? "UNKNOWN"
            : checks.Count > 0 ? Healthy : null;

    private static string? Text(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
