using System.Globalization;
using System.Text.Json.Nodes;

using LlmCloudScaler.Emulators.Gcp.Http;
using LlmCloudScaler.Emulators.Parts;

namespace LlmCloudScaler.Emulators.Gcp.Compute;

/// <summary>The operations of Compute Engine, by name.</summary>
internal sealed class ComputeService(
    GroupDirectory groups, Autoscalers autoscalers, GcpEmulatorOptions world, IdSource ids)
{
    public GcpAnswer Answer(GcpRequest request)
    {
        var project = request.Value("project");
        if (project != world.Project && project != world.ProjectNumber)
        {
            return NotFound($"projects/{project}");
        }

        if (request.Values.GetValueOrDefault("instanceTemplate") is { } template)
        {
            return groups.FindByTemplate(template) is { } user
                ? GcpAnswer.Ok(TemplateShape.Of(user))
                : NotFound($"projects/{project}/global/instanceTemplates/{template}");
        }

        var zone = request.Values.GetValueOrDefault("zone");
        var place = zone is null ? $"regions/{request.Value("region")}" : $"zones/{zone}";
        if (request.Operation == "compute.instances.list")
        {
            return new Instances(groups, world.PageSize).List(request);
        }

        if (request.Operation is "compute.autoscalers.list" or "compute.regionAutoscalers.list")
        {
            return autoscalers.List(request, place);
        }

        if (request.Values.GetValueOrDefault("operation") is { } operation)
        {
            // Whoever waits is answered at once, as he may be by Google; an operation tells only of its acceptance.
            return groups.FindOperation(place, operation) is { } known
                ? GcpAnswer.Ok(OperationShape.Of(known, request.At))
                : NotFound($"projects/{project}/{place}/operations/{operation}");
        }

        if (ComputeOperation.TypeOf(request) == "list")
        {
            List<JsonObject> shapes =
                [.. groups.In(place).Select(one => GroupShape.Of(one, autoscalers.Of(one), request.At))];
            return Page.Answer(request, [], "items", shapes, world.PageSize);
        }

        var name = request.Value("instanceGroupManager");
        return groups.Find(place, name) is { } group
            ? OfGroup(group, request)
            : NotFound($"projects/{project}/{place}/instanceGroupManagers/{name}");
    }

    private GcpAnswer OfGroup(GroupState group, GcpRequest request) => ComputeOperation.TypeOf(request) switch
    {
        "get" => GcpAnswer.Ok(GroupShape.Of(group, autoscalers.Of(group), request.At)),
        "listManagedInstances" => List(group, request),
        "listErrors" => Page.Answer(
            request,
            [],
            "items",
            [.. group.Errors.AsEnumerable().Reverse().Select(error => MachineShape.Of(group, error))],
            world.PageSize),
        _ => Change(group, request),
    };

    private GcpAnswer List(GroupState group, GcpRequest request)
    {
        if (request.Parameter("filter") is not null || request.Parameter("orderBy") is not null)
        {
            return GcpAnswer.Reasoned(400, "invalid", "Neither filter nor orderBy is understood here.");
        }

        List<JsonObject> machines = [.. group.Machines.Select(machine => MachineShape.Of(group, machine, request.At))];
        return group.Options.IsPaginated
            ? Page.Answer(request, [], "managedInstances", machines, world.PageSize)
            : Page.Answer(request with { Query = [] }, [], "managedInstances", machines, int.MaxValue);
    }

    private GcpAnswer Change(GroupState group, GcpRequest request)
    {
        var requestId = request.Parameter("requestId");
        if (requestId is not null && (!Guid.TryParseExact(requestId, "D", out var id) || id == Guid.Empty))
        {
            return GroupCommands.Invalid("requestId", requestId, "Must be a valid UUID");
        }

        if (requestId is not null && groups.Repeated(requestId) is { } before)
        {
            return GcpAnswer.Ok(OperationShape.Of(before, request.At));
        }

        if (group.IsDeleting)
        {
            return GcpAnswer.Reasoned(400, "resourceNotReady", $"The resource '{group.Path}' is not ready");
        }

        if (group.OperationError is null && CarryOut(group, request) is { } refusal)
        {
            return refusal;
        }

        var number = (8_000_000_000_000_000_000 + ids.Next()).ToString(
            CultureInfo.InvariantCulture);
        var operation = new ComputeOperation(
            number,
            $"operation-{number}",
            ComputeOperation.TypeOf(request),
            group,
            requestId,
            request.At,
            request.At + world.OperationTime,
            group.OperationError);
        groups.Add(operation);
        return GcpAnswer.Ok(OperationShape.Of(operation, request.At, isNew: true));
    }

    private static GcpAnswer? CarryOut(GroupState group, GcpRequest request) =>
        ComputeOperation.TypeOf(request) switch
        {
            "resize" => GroupCommands.Resize(group, request),
            "patch" => GroupCommands.Patch(group, request),
            "createInstances" => GroupCommands.Create(group, request),
            "deleteInstances" => GroupCommands.DeleteInstances(group, request),
            "stopInstances" => GroupCommands.Rest(group, request, Purpose.Stopped),
            "suspendInstances" => GroupCommands.Rest(group, request, Purpose.Suspended),
            "startInstances" => GroupCommands.Wake(group, request, MachineState.Stopped),
            _ => GroupCommands.Wake(group, request, MachineState.Suspended),
        };

    private static GcpAnswer NotFound(string path) =>
        GcpAnswer.Reasoned(404, "notFound", $"The resource '{path}' was not found");
}
