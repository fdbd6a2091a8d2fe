using System.Text.Json;

using Azure.ResourceManager.Monitor;

using LlmCloudScaler.Core.Fleets;

namespace LlmCloudScaler.Providers.Azure.Fleets;

/// <summary>What the activity log tells of a launch that came to nothing.</summary>
internal static class ActivityFailure
{
    private const string StatusMessage = "statusMessage";

    /// <summary>The newest failed change of a scale set that was a want of Azure's, or a fault of the scale set's own
    /// model; null where there is none.</summary>
    /// <param name="events">In any order.</param>
    /// <param name="isSpot">Whether the scale set asks for Spot machines.</param>
    public static LaunchFailure? Newest(IEnumerable<EventData> events, bool isSpot) => events
        .Select(entry => Of(entry, isSpot))
        .OfType<LaunchFailure>()
        .MaxBy(failure => failure.At);

    private static LaunchFailure? Of(EventData entry, bool isSpot) =>
        entry is { Status.Value: "Failed", EventTimestamp: { } at, OperationName.Value: { } operation }
        && operation.EndsWith("/virtualMachineScaleSets/write", StringComparison.OrdinalIgnoreCase)
        && entry.Properties?.GetValueOrDefault(StatusMessage) is { ValueKind: JsonValueKind.String } message
        && Innermost(message.GetString()!) is { } error
        && LaunchFailureCode.Cause(error.Code, error.Message, isSpot) is { } cause
            ? new LaunchFailure(cause, at)
            : null;

    /// <summary>The error that began it: Azure wraps one into another.</summary>
    /// <param name="text">JSON; anything else tells no code.</param>
    private static (string Code, string? Message)? Innermost(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.ValueKind is not JsonValueKind.Object ? null
                : Innermost(json.RootElement.TryGetProperty("error", out var error) ? error : json.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static (string Code, string? Message)? Innermost(JsonElement error)
    {
        if (error.ValueKind is not JsonValueKind.Object)
        {
            return null;
        }

        if (error.TryGetProperty("details", out var details) && details.ValueKind is JsonValueKind.Array)
        {
            foreach (var detail in details.EnumerateArray())
            {
                if (Innermost(detail) is { } inner)
                {
                    return inner;
                }
            }
        }

        return Text(error, "code") is { } code ? (code, Text(error, "message")) : null;
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
