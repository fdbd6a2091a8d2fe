using System.Text.Json;
using System.Text.Json.Nodes;

using Azure;

namespace LlmCloudScaler.Providers.Azure.Clients;

/// <summary>An error that is not wrapped in <c>error</c>, as the metrics API's is, which the SDK does not read.</summary>
/// <param name="Code">Azure's own code.</param>
/// <param name="Message">What it said.</param>
internal sealed record BareError(string Code, string Message)
{
    /// <summary>The error in an answer; null where it has none.</summary>
    public static BareError? Of(Response answer)
    {
        try
        {
            return answer.ContentStream is MemoryStream
                && JsonNode.Parse(answer.Content) is JsonObject error
                && Text(error, "code") is { } code
                && Text(error, "message") is { } message
                    ? new(code, message)
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonObject error, string name) =>
        error[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
