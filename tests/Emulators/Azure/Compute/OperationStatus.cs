using System.Text.Json.Nodes;

using LlmCloudScaler.Emulators.Azure.Http;

namespace LlmCloudScaler.Emulators.Azure.Compute;

/// <summary>What is told of an operation that was accepted: where it can be asked after, and how it stands.</summary>
internal static class OperationStatus
{
    /// <summary>Tells with an answer where to ask after the operation.</summary>
    /// <param name="answer">That it was accepted.</param>
    /// <param name="set">Whose operation it is.</param>
    /// <param name="operation">Which.</param>
    /// <param name="request">To which the answer is.</param>
    public static AzureAnswer Announce(
        this AzureAnswer answer, ScaleSetState set, AsyncOperation operation, AzureRequest request)
    {
        var address = $"{request.Origin}/subscriptions/{set.Subscription}/providers/Microsoft.Compute/locations/"
            + $"{set.Region}/operations/{operation.Id}?api-version={request.ApiVersion}";
        var announced = answer.With("Azure-AsyncOperation", address);
        return answer.Status == 202
            ? announced.With("Location", address + "&monitor=true").With("Retry-After", "10")
            : announced;
    }

    public static AzureAnswer Answer(ScaleSetDirectory sets, AzureRequest request)
    {
        var id = request.Value("operationId");
        if (sets.Of(group: null).SelectMany(set => set.Operations).FirstOrDefault(one => one.Id == id) is not { } found)
        {
            return AzureAnswer.Refused(404, "NotFound", $"The operation '{id}' was not found.");
        }

        // The address in Location answers as the operation itself would have: with nothing, once it is over.
        return !request.Query.ContainsKey("monitor") ? AzureAnswer.Ok(Shape(found))
            : new AzureAnswer(found.Ended is null ? 202 : 200, Body: null);
    }

    private static JsonObject Shape(AsyncOperation operation)
    {
        var shape = new JsonObject
        {
            ["name"] = operation.Id,
            ["startTime"] = StatusShape.Instant(operation.Started),
            ["status"] = operation.Status,
        };
        if (operation.Ended is { } ended)
        {
            shape["endTime"] = StatusShape.Instant(ended);
        }

        if (operation.Failure is { } failure)
        {
            shape["error"] = new JsonObject { ["code"] = failure.Code, ["message"] = failure.Message };
        }

        return shape;
    }
}
