using System.Globalization;
using System.Text.Json.Nodes;

using LlmCloudScaler.Emulators.Azure.Compute;
using LlmCloudScaler.Emulators.Parts;

namespace LlmCloudScaler.Emulators.Azure.Insights;

/// <summary>What was done in the subscription, and how it came out.</summary>
internal sealed class ActivityLog(IdSource ids)
{
    private readonly List<ActivityEntry> _entries = [];

    /// <summary>The newest first, as they are listed.</summary>
    public IEnumerable<ActivityEntry> Listed => _entries.OrderByDescending(entry => entry.At);

    public void Started(ScaleSetState set, AsyncOperation operation) => Add(
        set, operation.Id, operation.Started, operation.Action, "Started", string.Empty, message: null);

    /// <summary>An operation is over.</summary>
    public void Ended(ScaleSetState set, AsyncOperation operation)
    {
        var at = operation.Ended ?? operation.Started;
        if (operation.Failure is not { } failure)
        {
            Add(set, operation.Id, at, operation.Action, "Succeeded", string.Empty, message: null);
            return;
        }

        var failed = operation.Machines.Where(machine => machine.Failure is not null);
        Add(set, operation.Id, at, operation.Action, "Failed", "Conflict", new JsonObject
        {
            ["status"] = "Failed",
            ["error"] = new JsonObject
            {
                ["code"] = "ResourceOperationFailure",
                ["message"] = "The resource operation completed with terminal provisioning state 'Failed'.",
                ["details"] = new JsonArray([.. failed.Select(machine => new JsonObject
                {
                    ["code"] = failure.Code,
                    ["target"] = machine.InstanceId,
                    ["message"] = failure.Message,
                })]),
            },
        });
    }

    /// <summary>A request was refused.</summary>
    public void Refused(
        ScaleSetState set, string action, LaunchFailure failure, JsonObject answer, DateTimeOffset at) => Add(
        set, ids.Unique(), at, action, "Failed", failure.Status == 409 ? "Conflict" : "BadRequest", answer);

    private void Add(
        ScaleSetState set,
        string correlation,
        DateTimeOffset at,
        string action,
        string status,
        string subStatus,
        JsonObject? message) => _entries.Add(new ActivityEntry(
        ids.Unique(), correlation, at, set.Id, action, status, subStatus, message?.ToJsonString()));

    /// <summary>An entry as it is listed.</summary>
    public static JsonObject Shape(ActivityEntry entry, string subscription, TimeSpan delay)
    {
        var properties = new JsonObject { ["entity"] = entry.Resource };
        if (entry.StatusMessage is { } message)
        {
            properties["statusCode"] = entry.SubStatus;
            properties["statusMessage"] = message;
        }

        return new JsonObject
        {
            ["correlationId"] = entry.Correlation,
            ["operationId"] = entry.Correlation,
            ["eventDataId"] = entry.Id,
            ["eventName"] = Word(entry.Status == "Started" ? "BeginRequest" : "EndRequest"),
            ["category"] = Word("Administrative"),
            ["id"] = string.Create(
                CultureInfo.InvariantCulture, $"{entry.Resource}/events/{entry.Id}/ticks/{entry.At.UtcTicks}"),
            ["level"] = entry.Status == "Failed" ? "Error" : "Informational",
            ["resourceGroupName"] = entry.Resource.Split('/')[4],
            ["resourceProviderName"] = Word("Microsoft.Compute"),
            ["resourceType"] = Word(ScaleSetState.Type),
            ["resourceId"] = entry.Resource,
            ["operationName"] = Word(entry.Action),
            ["properties"] = properties,
            ["status"] = Word(entry.Status),
            ["subStatus"] = Word(entry.SubStatus),
            ["eventTimestamp"] = Instant(entry.At),
            ["submissionTimestamp"] = Instant(entry.At + delay),
            ["subscriptionId"] = subscription,
        };
    }

    private static JsonObject Word(string value) => new() { ["value"] = value, ["localizedValue"] = value };

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
