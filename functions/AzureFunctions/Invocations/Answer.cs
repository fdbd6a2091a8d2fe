using System.Text.Json;

using LlmCloudScaler.Evaluation.Hosts.Calls;

namespace LlmCloudScaler.AzureFunctions.Invocations;

/// <summary>What the Functions host is answered: <c>Outputs</c>, <c>Logs</c> and <c>ReturnValue</c>, of which it wants
/// the first and the last not to be empty.</summary>
internal static class Answer
{
    /// <summary>For an invocation that nobody waits for.</summary>
    /// <param name="said">What came of it, as JSON.</param>
    public static byte[] Done(byte[] said) => Written(json =>
    {
        json.WriteStartObject("Outputs");
        json.WritePropertyName("done");
        json.WriteRawValue(said);
        json.WriteEndObject();
    });

    /// <summary>For one behind an HTTP request.</summary>
    /// <param name="status">What its sender is answered: an HTTP status.</param>
    /// <param name="body">With what, as JSON.</param>
    public static byte[] Http(int status, byte[] body) => Written(json =>
    {
        json.WriteStartObject("Outputs");
        json.WriteStartObject("response");
        json.WriteNumber("StatusCode", status);
        json.WriteStartObject("Headers");
        json.WriteString("Content-Type", "application/json; charset=utf-8");
        json.WriteEndObject();

        // As a text: the host would write an object with its own serializer.
        json.WriteString("Body", body);
        json.WriteEndObject();
        json.WriteEndObject();
    });

    private static byte[] Written(Action<Utf8JsonWriter> outputs) => Answers.Written(json =>
    {
        outputs(json);
        json.WriteStartArray("Logs");
        json.WriteEndArray();
        json.WriteString("ReturnValue", "done");
    });
}
