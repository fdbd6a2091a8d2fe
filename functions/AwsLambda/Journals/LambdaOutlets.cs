using LlmCloudScaler.Evaluation.Hosts.Journals;

namespace LlmCloudScaler.AwsLambda.Journals;

/// <summary>Where Lambda takes journals: standard output, from where they go into CloudWatch Logs, which makes metrics
/// of lines that say so.</summary>
internal static class LambdaOutlets
{
    /// <summary>The longest line that Lambda does not cut in two, in bytes. Source: Lambda's quotas.</summary>
    private const int LongestLine = 256 * 1024;

    /// <summary>The outlets.</summary>
    /// <param name="output">The stream itself, for what Lambda's own library puts before a line of
    /// <see cref="Console.Out"/> would be no JSON.</param>
    /// <param name="space">The namespace of metrics about ourselves.</param>
    public static Outlets Of(Stream output, string space) => new()
    {
        LongestLine = LongestLine,
        Line = (_, _, line) =>
        {
            byte[] whole = [.. line.Span, (byte)'\n'];
            output.Write(whole);
            output.Flush();
        },
        Metrics = (journal, figures, fleet) => journal.Line(Level.Info, "metrics", json => EmbeddedMetrics.Write(
            json, space, journal.Now, journal.Invocation.FunctionName, fleet, figures)),
    };
}
