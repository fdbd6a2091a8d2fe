using System.Buffers;
using System.Text;

using LlmCloudScaler.Evaluation.Hosts.Journals;

namespace LlmCloudScaler.CloudRun.Journals;

/// <summary>Where Cloud Run takes journals: standard output, from where lines of JSON go into Cloud Logging, which
/// makes metrics of them as the deployment's log-based metrics say.</summary>
internal static class CloudLogging
{
    /// <summary>The longest line that Cloud Logging does not cut in two, in bytes. Source: its quotas, size of a log
    /// entry, less what it adds itself.</summary>
    private const int LongestLine = 240 * 1024;

    /// <summary>The outlets.</summary>
    /// <param name="output">Standard output.</param>
    public static Outlets Of(Stream output) => new()
    {
        LongestLine = LongestLine,
        Line = (level, _, line) => Put(output, level, line.Span),
        Metrics = (journal, figures, fleet) => journal.Line(Level.Info, "metrics", json =>
        {
            if (fleet is not null)
            {
                json.WriteString("fleet", fleet);
            }

            json.WriteStartObject("figures");
            foreach (var figure in figures)
            {
                json.WriteNumber(figure.Name, figure.Value);
            }

            json.WriteEndObject();
        }),
    };

    /// <summary>Cloud Logging knows how much a line matters by a member of its own.</summary>
    private static void Put(Stream output, Level level, ReadOnlySpan<byte> line)
    {
        var whole = new ArrayBufferWriter<byte>(line.Length + 32);
        whole.Write("{\"severity\":\""u8);
        Encoding.UTF8.GetBytes(
            level switch
            {
                Level.Info => "INFO",
                Level.Warn => "WARNING",
                _ => "ERROR",
            },
            whole);

        // Both are objects with members: the end of the one and the beginning of the other become a comma.
        whole.Write("\","u8);
        whole.Write(line[1..]);
        whole.Write("\n"u8);
        lock (output)
        {
            output.Write(whole.WrittenSpan);
            output.Flush();
        }
    }
}
