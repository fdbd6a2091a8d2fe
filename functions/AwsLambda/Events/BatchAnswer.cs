using LlmCloudScaler.Evaluation.Hosts.Calls;

namespace LlmCloudScaler.AwsLambda.Events;

/// <summary>What a batch of SQS is answered with, in the form that Lambda takes from functions with
/// <c>ReportBatchItemFailures</c>.</summary>
internal static class BatchAnswer
{
    /// <summary>The messages to be delivered once more.</summary>
    public static byte[] Again(IEnumerable<string> messages) => Answers.Written(json =>
    {
        json.WriteStartArray("batchItemFailures");
        foreach (var message in messages)
        {
            json.WriteStartObject();
            json.WriteString("itemIdentifier", message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });
}
