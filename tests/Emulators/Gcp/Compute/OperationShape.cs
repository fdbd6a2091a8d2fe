using System.Text.Json.Nodes;

namespace LlmCloudScaler.Emulators.Gcp.Compute;

/// <summary>An operation as answers tell of it.</summary>
internal static class OperationShape
{
    /// <param name="operation">Which.</param>
    /// <param name="now">At or after its end it is done.</param>
    /// <param name="isNew">Whether this is the answer to the request itself, which never tells that it is done.</param>
    public static JsonObject Of(ComputeOperation operation, DateTimeOffset now, bool isNew = false)
    {
        var group = operation.Group;
        var isDone = !isNew && now >= operation.Done;
        var place = $"projects/{group.World.Project}/{group.Place}";
        var shape = new JsonObject
        {
            ["kind"] = "compute#operation",
            ["id"] = operation.Id,
            ["name"] = operation.Name,
            [group.IsRegional ? "region" : "zone"] = Links.Of(place),
            ["operationType"] = $"compute.instanceGroupManagers.{operation.Type}",
            ["targetLink"] = Links.Of(group),
            ["targetId"] = group.Id,
            ["status"] = isDone ? "DONE" : "RUNNING",
            ["user"] = group.World.ServiceAccount,
            ["progress"] = isDone ? 100 : 0,
            ["insertTime"] = Instants.Write(operation.Started),
            ["startTime"] = Instants.Write(operation.Started),
            ["selfLink"] = Links.Of($"{place}/operations/{operation.Name}"),
        };
        if (operation.RequestId is { } request)
        {
            shape["clientOperationId"] = request;
        }

        if (isDone)
        {
            shape["endTime"] = Instants.Write(operation.Done);
            if (operation.Error is var (code, message))
            {
                shape["error"] = new JsonObject
                {
                    ["errors"] = new JsonArray(new JsonObject { ["code"] = code, ["message"] = message }),
                };
                shape["httpErrorStatusCode"] = 400;
                shape["httpErrorMessage"] = "BAD REQUEST";
            }
        }

        return shape;
    }
}
