using System.Text;
using System.Text.Json;

using LlmCloudScaler.Evaluation.Hosts;

namespace LlmCloudScaler.CloudRun.Requests;

/// <summary>A message that Pub/Sub pushes, read without believing anything of it.</summary>
/// <param name="Id">Pub/Sub's name of it.</param>
/// <param name="Text">What it says; empty where it says nothing that is text.</param>
internal sealed record Push(string Id, string Text)
{
    /// <summary>What could be read, in words.</summary>
    public const string Allowed = "a push of Pub/Sub: message.messageId, and message.data in Base64";

    /// <summary>The message of a request's body; null where it is none.</summary>
    public static Push? Read(JsonElement body)
    {
        if (body.Member("message") is not { ValueKind: JsonValueKind.Object } message
            || message.Text("messageId") is not { } id)
        {
            return null;
        }

        try
        {
            var data = Convert.FromBase64String(message.Text("data") ?? string.Empty);
            return new Push(id, Encoding.UTF8.GetString(data));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
