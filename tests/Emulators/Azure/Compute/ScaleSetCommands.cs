using System.Text.Json.Nodes;

using LlmCloudScaler.Emulators.Azure.Http;
using LlmCloudScaler.Emulators.Parts.Json;

namespace LlmCloudScaler.Emulators.Azure.Compute;

/// <summary>What changes a scale set.</summary>
internal static class ScaleSetCommands
{
    private const int LargestCapacity = 1000;

    /// <summary>A patch, of which only the capacity is carried out.</summary>
    public static AzureAnswer Update(ScaleSetState set, AzureRequest request)
    {
        if (Reading.Parse(request.Body) is not { } body)
        {
            return NoJson();
        }

        if (Closed(set, "Update Virtual Machine Scale Set") is { } closed)
        {
            return closed;
        }

        if (request.IsAtLeast(ScaleSetShape.EtagVersion)
            && request.Headers.TryGetValue("If-Match", out var etag) && etag != "*" && etag != set.Etag)
        {
            return AzureAnswer.Refused(
                412,
                "PreconditionFailed",
                $"The precondition given in one of the request headers evaluated to false: the etag of '{set.Name}' is "
                + $"{set.Etag}.");
        }

        if (body.Structure("sku").Count("capacity") is not { } capacity)
        {
            return AzureAnswer.Ok(ScaleSetShape.Of(set, request));
        }

        if (capacity is < 0 or > LargestCapacity)
        {
            return AzureAnswer.Refused(
                400,
                "InvalidParameter",
                $"The value of parameter sku.capacity is invalid. It must be between 0 and {LargestCapacity}.",
                "sku.capacity");
        }

        var asked = set.Missing(capacity) - (set.Pool?.Prepared ?? 0);
        if (set.Failure is { IsAtOnce: true } && asked > set.LaunchesLeft)
        {
            return Refused(set, set.Failure.For(set), $"{ScaleSetState.Type}/write", request);
        }

        var operation = set.SetCapacity(capacity, request.At);
        return AzureAnswer.Ok(ScaleSetShape.Of(set, request)).Announce(set, operation, request);
    }

    public static AzureAnswer Delete(ScaleSetState set, AzureRequest request) =>
        OnInstances(set, request, "delete", isListNeeded: true, machine => set.Delete(machine, request.At));

    public static AzureAnswer Deallocate(ScaleSetState set, AzureRequest request) => OnInstances(
        set, request, "deallocate", isListNeeded: false, machine => set.Lifecycle.Deallocate(machine, request.At));

    public static AzureAnswer Start(ScaleSetState set, AzureRequest request)
    {
        return set.Failure is { IsAtOnce: true } failure && set.LaunchesLeft == 0 && Closed(set, "start") is null
            ? Refused(set, failure.For(set), $"{ScaleSetState.Type}/start/action", request)
            : OnInstances(
                set, request, "start", isListNeeded: false, machine => set.Lifecycle.Start(machine, request.At));
    }

    /// <summary>One instance, by itself.</summary>
    public static AzureAnswer Delete(ScaleSetState set, Machine machine, AzureRequest request)
    {
        if (Closed(set, "delete") is { } closed)
        {
            return closed;
        }

        set.Delete(machine, request.At);
        var operation = set.Begin($"{ScaleSetState.Type}/virtualMachines/delete", request.At, [machine]);
        return new AzureAnswer(202, Body: null).Announce(set, operation, request);
    }

    /// <summary>The protection of one instance; nothing else of it can be put.</summary>
    public static AzureAnswer Put(ScaleSetState set, Machine machine, AzureRequest request)
    {
        if (Reading.Parse(request.Body) is not { } body)
        {
            return NoJson();
        }

        if (Closed(set, "Update Virtual Machine Scale Set VM") is { } closed)
        {
            return closed;
        }

        var policy = body.Structure("properties").Structure("protectionPolicy");
        machine.IsProtected = policy.Flag("protectFromScaleIn") ?? false;
        machine.IsProtectedFromActions = policy.Flag("protectFromScaleSetActions") ?? false;
        machine.Touch();
        var operation = set.Begin($"{ScaleSetState.Type}/virtualMachines/write", request.At, []);
        return AzureAnswer.Ok(MachineShape.Instance(set, machine, request, isExpanded: false))
            .Announce(set, operation, request);
    }

    private static AzureAnswer OnInstances(
        ScaleSetState set, AzureRequest request, string action, bool isListNeeded, Action<Machine> carryOut)
    {
        var body = request.Body.Length > 0 ? Reading.Parse(request.Body) : [];
        if (body is null)
        {
            return NoJson();
        }

        var ids = body.Texts("instanceIds");
        if (ids is null && (isListNeeded || body["instanceIds"] is not null))
        {
            return AzureAnswer.Refused(400, "InvalidParameter", "Required parameter 'instanceIds' is missing (null).");
        }

        if (Closed(set, action) is { } closed)
        {
            return closed;
        }

        var unknown = ids?.FirstOrDefault(id => id != "*" && set.Find(id) is null);
        if (unknown is not null)
        {
            return AzureAnswer.Refused(
                400,
                "InvalidParameter",
                $"The provided instanceId {unknown} is not an active Virtual Machine Scale Set VM instanceId.",
                "instanceIds");
        }

        List<Machine> machines = ids is null || ids.Contains("*")
            ? [.. set.Staying.Where(machine => !machine.IsProtectedFromActions)]
            : [.. ids.Select(id => set.Find(id)!).Distinct()];
        machines.ForEach(carryOut);
        var operation = set.Begin($"{ScaleSetState.Type}/{action}/action", request.At, machines);
        return new AzureAnswer(202, Body: null).Announce(set, operation, request);
    }

    /// <summary>Why nothing can be changed at present; null when it can.</summary>
    public static AzureAnswer? Closed(ScaleSetState set, string operation) =>
        set.IsDeleting ? AzureAnswer.Refused(
            409,
            "OperationNotAllowed",
            $"Operation '{operation}' is not allowed on Virtual Machine Scale Set '{set.Name}' since it is marked for "
            + "deletion. For more information on your operations, please refer to https://aka.ms/activitylog.")
        : set.BusyUntil is not null ? AzureAnswer.Refused(
            409,
            "Conflict",
            $"The request failed due to conflict with a concurrent request: another operation on '{set.Name}' is in "
            + "progress. To resolve it, please refer to https://aka.ms/activitylog to get more details on the "
            + "conflicting requests.")
        : null;

    public static AzureAnswer Refused(
        ScaleSetState set, LaunchFailure failure, string action, AzureRequest request)
    {
        var answer = AzureAnswer.Refused(failure.Status, failure.Code, failure.Message);
        set.Log.Refused(set, action, failure, (JsonObject)answer.Body!, request.At);
        return answer;
    }

    private static AzureAnswer NoJson() => AzureAnswer.Refused(
        400, "InvalidRequestContent", "The request content was invalid and could not be deserialized.");
}
