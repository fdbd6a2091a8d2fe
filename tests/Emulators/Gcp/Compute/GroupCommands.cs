using System.Globalization;
using System.Text.Json.Nodes;

using LlmCloudScaler.Emulators.Gcp.Http;
using LlmCloudScaler.Emulators.Parts.Json;

namespace LlmCloudScaler.Emulators.Gcp.Compute;

/// <summary>What changes a group. Each says why it refuses; null where it has done what was asked.</summary>
internal static class GroupCommands
{
    private const int LargestSize = 4000;

    private const int LargestInitialDelay = 3600;

    public static GcpAnswer? Resize(GroupState group, GcpRequest request)
    {
        var given = request.Parameter("size");
        if (given is null)
        {
            return Required("size");
        }

        if (!int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var size) || size > LargestSize)
        {
            return Invalid("size", given, $"must be between 0 and {LargestSize}");
        }

        group.TargetSize = size;
        group.Change(request.At);
        return null;
    }

    public static GcpAnswer? Patch(GroupState group, GcpRequest request)
    {
        if (Reading.Parse(request.Body) is not { } body)
        {
            return NoJson();
        }

        if (body["fingerprint"] is not null && body.Text("fingerprint") != group.Fingerprint)
        {
            return GcpAnswer.Reasoned(412, "conditionNotMet", "Invalid fingerprint.");
        }

        foreach (var (member, value) in body)
        {
            if (Fault(member, value) is { } fault)
            {
                return fault;
            }
        }

        var policy = body.Structure("standbyPolicy");
        group.TargetSize = body.Count("targetSize") ?? group.TargetSize;
        group.TargetStoppedSize = body.Count("targetStoppedSize") ?? group.TargetStoppedSize;
        group.TargetSuspendedSize = body.Count("targetSuspendedSize") ?? group.TargetSuspendedSize;
        group.IsScaleOutPool = policy.Text("mode") is { } mode ? mode == "SCALE_OUT_POOL" : group.IsScaleOutPool;
        group.StandbyInitialDelay = policy.Count("initialDelaySec") is { } delay
            ? TimeSpan.FromSeconds(delay)
            : group.StandbyInitialDelay;
        group.Change(request.At);
        return null;
    }

    /// <summary>Creates instances of the names given.</summary>
    public static GcpAnswer? Create(GroupState group, GcpRequest request)
    {
        if (group.IsAutoscaled)
        {
            return GcpAnswer.Reasoned(
                400, "invalid", "Instances cannot be created by name in a group that is autoscaled.");
        }

        if (Reading.Parse(request.Body) is not { } body)
        {
            return NoJson();
        }

        if (body["instances"] is not JsonArray { Count: > 0 and <= InstanceList.Largest } configs)
        {
            return Required("instances");
        }

        var names = configs.Select(config => (config as JsonObject).Text("name") ?? string.Empty).ToList();
        if (names.Find(name => !IsName(name)) is { } wrong)
        {
            return Invalid("instances[].name", wrong, "must be a match of regex '[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?'");
        }

        if (names.Find(name => group.Find(name) is not null || names.Count(other => other == name) > 1) is { } taken)
        {
            return GcpAnswer.Reasoned(
                409,
                "alreadyExists",
                $"The resource 'projects/{group.World.Project}/zones/{group.Zones[0]}/instances/{taken}' already "
                + "exists");
        }

        group.TargetSize += names.Count;
        names.ForEach(name => group.Launch(Purpose.Running, request.At, name));
        group.Change(request.At);
        return null;
    }

    public static GcpAnswer? DeleteInstances(GroupState group, GcpRequest request)
    {
        var isLenient = Reading.Parse(request.Body).Flag("skipInstancesOnValidationError") ?? false;
        return InstanceList.Read(
            group,
            request,
            machine => machine.Purpose is not Purpose.Deleted,
            "is already being deleted",
            isLenient,
            machine => Delete(group, machine, request.At));
    }

    public static GcpAnswer? Rest(GroupState group, GcpRequest request, Purpose purpose)
    {
        var force = purpose is Purpose.Stopped ? "forceStop" : "forceSuspend";
        var isForced = Reading.Parse(request.Body).Flag(force) ?? false;
        return InstanceList.Read(
            group,
            request,
            machine => machine is { State: MachineState.Running, Purpose: Purpose.Running },
            "is not running",
            isLenient: false,
            machine =>
            {
                Aim(group, Purpose.Running, -1);
                Aim(group, purpose, 1);
                machine.Purpose = purpose;
                group.Lifecycle.Rest(machine, request.At, isForced);
            });
    }

    public static GcpAnswer? Wake(GroupState group, GcpRequest request, MachineState from) => InstanceList.Read(
        group,
        request,
        machine => machine.State == from,
        $"is not {from.ToString().ToLowerInvariant()}",
        isLenient: false,
        machine =>
        {
            Aim(group, machine.Purpose, -1);
            Aim(group, Purpose.Running, 1);
            group.Lifecycle.Wake(machine, request.At);
        });

    /// <summary>Ends a machine, and takes its place from the target that it counts for.</summary>
    public static void Delete(GroupState group, Machine machine, DateTimeOffset at)
    {
        Aim(group, machine.Purpose, -1);
        group.Lifecycle.Delete(machine, at);
        group.Change(at);
    }

    public static GcpAnswer NoJson() => GcpAnswer.Reasoned(400, "parseError", "Parse Error");

    public static GcpAnswer Required(string field) =>
        GcpAnswer.Reasoned(400, "required", $"Required field '{field}' not specified");

    public static GcpAnswer Invalid(string field, string value, string why) =>
        GcpAnswer.Reasoned(400, "invalid", $"Invalid value for field '{field}': '{value}'. {why}.");

    private static void Aim(GroupState group, Purpose purpose, int by) =>
        (group.TargetSize, group.TargetStoppedSize, group.TargetSuspendedSize) = purpose switch
        {
            Purpose.Running => (Math.Max(0, group.TargetSize + by), group.TargetStoppedSize, group.TargetSuspendedSize),
            Purpose.Stopped => (group.TargetSize, Math.Max(0, group.TargetStoppedSize + by), group.TargetSuspendedSize),
            Purpose.Suspended =>
                (group.TargetSize, group.TargetStoppedSize, Math.Max(0, group.TargetSuspendedSize + by)),
            _ => (group.TargetSize, group.TargetStoppedSize, group.TargetSuspendedSize),
        };

    /// <summary>What is wrong with a member of a patch; null where nothing is. Only what concerns a fleet can be
    /// patched here.</summary>
    private static GcpAnswer? Fault(string member, JsonNode? value) => member switch
    {
        "fingerprint" => null,
        "targetSize" or "targetStoppedSize" or "targetSuspendedSize" => value is JsonValue number
            && number.TryGetValue<int>(out var size) && size is >= 0 and <= LargestSize
            ? null
            : Invalid($"resource.{member}", $"{value}", "must not be negative"),
        "standbyPolicy" => (value as JsonObject).Text("mode") is not (null or "MANUAL" or "SCALE_OUT_POOL")
            || (value as JsonObject).Count("initialDelaySec") is < 0 or > LargestInitialDelay
            ? Invalid("resource.standbyPolicy", $"{value}", $"initialDelaySec is at most {LargestInitialDelay}")
            : null,
        _ => Invalid($"resource.{member}", $"{value}", "cannot be patched here"),
    };

    private static bool IsName(string name) => name.Length is > 0 and <= 63
        && char.IsAsciiLetterLower(name[0]) && char.IsAsciiLetterOrDigit(name[^1])
        && name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');
}
