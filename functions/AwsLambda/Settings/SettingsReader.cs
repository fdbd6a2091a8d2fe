using LlmCloudScaler.Evaluation.Hosts.Settings;
using LlmCloudScaler.Providers.Aws.Policies;

namespace LlmCloudScaler.AwsLambda.Settings;

/// <summary>Reads the settings, and tells all that is wrong with them at once.</summary>
internal static class SettingsReader
{
    /// <summary>Reads them.</summary>
    /// <param name="valueOf">A variable's value; null where it is not set.</param>
    /// <param name="folder">Where the function's own files lie.</param>
    public static SettingsRead<HostSettings> Read(Func<string, string?> valueOf, string folder)
    {
        var variables = new Variables(valueOf);
        return variables.Outcome(new HostSettings
        {
            Region = variables.Needed("AWS_REGION", "a region, which Lambda sets by itself"),
            StateTable = variables.Needed("LLMCS_STATE_TABLE", "the name of a DynamoDB table"),
            QueueUrl = Queue(variables),
            Rounds = RoundSettings.Read(
                variables, folder, place => S3Folder.Parse(place) is not null, "s3://bucket/prefix/"),
            MetricsNamespace = Namespace(variables),
            HistoryKept = TimeSpan.FromDays(variables.Whole(
                "LLMCS_HISTORY_DAYS", 30, number => number is >= 1 and <= 3650, "1 to 3650")),
            Prometheus = PrometheusVariables.Read(variables),
        });
    }

    private static Uri? Queue(Variables variables)
    {
        const string Name = "LLMCS_QUEUE_URL";
        return variables.Text(Name) is not { } text ? null
            : Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url
            : variables.Refuse<Uri?>(Name, text, "the address of an SQS queue", null);
    }

    /// <summary>CloudWatch's rules for a namespace: 1 to 255 of these characters, none of its own <c>AWS/</c>.
    /// </summary>
    private static string Namespace(Variables variables)
    {
        const string Name = "LLMCS_METRICS_NAMESPACE";
        var text = variables.Text(Name) ?? "LlmCloudScaler";
        return text.Length <= 255 && !text.StartsWith("AWS/", StringComparison.Ordinal)
            && text.All(character => char.IsAsciiLetterOrDigit(character) || ".-_/#: ".Contains(character))
            ? text
            : variables.Refuse(
                Name, text, "1 to 255 letters, digits, blanks and .-_/#: that do not begin with AWS/", text);
    }
}
