using System.Text.Json;

using LlmCloudScaler.Evaluation.Hosts;

namespace LlmCloudScaler.AzureFunctions.Invocations;

/// <summary>What the Functions host posts for an invocation: the trigger's data, read without believing anything of it.
/// </summary>
/// <remarks>Source: the documentation of custom handlers, and what the host does: a text comes as JSON within JSON.
/// </remarks>
internal static class Payload
{
    /// <summary>How often a text is unpacked: the host packs a message once, and who sent it may have done so too.
    /// </summary>
    private const int MostLayers = 3;

    /// <summary>The body of the request that woke an HTTP trigger.</summary>
    /// <param name="payload">All of it.</param>
    /// <returns>The body as JSON; null where there is none that is JSON.</returns>
    public static JsonElement? RequestBody(JsonElement payload) =>
        payload.Member("Data")?.Member("request")?.Member("Body") is { } body ? Unpacked(body) : null;

    /// <summary>The message that woke a queue trigger.</summary>
    /// <param name="payload">All of it.</param>
    /// <returns>Its id and its body; a body that is no JSON is a JSON text.</returns>
    public static (string Id, JsonElement Body) Message(JsonElement payload)
    {
        var id = payload.Member("Metadata")?.Text("Id");
        var body = payload.Member("Data")?.Member("message") ?? payload;
        return (id is null ? "unknown" : Inner(id), Unpacked(body) ?? body);
    }

    /// <summary>What stands at some text within JSON, within JSON.</summary>
    private static JsonElement? Unpacked(JsonElement packed)
    {
        var element = packed;
        for (var layer = 0; layer < MostLayers && element.ValueKind is JsonValueKind.String; layer++)
        {
            if (EventMembers.Text(element) is not { } text || Parsed(text) is not { } inner)
            {
                return null;
            }

            element = inner;
        }

        return element.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? element : null;
    }

    private static string Inner(string text) =>
        Parsed(text) is { } inner && EventMembers.Text(inner) is { } unpacked ? unpacked : text;

    private static JsonElement? Parsed(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
