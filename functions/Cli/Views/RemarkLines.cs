using System.Collections.Immutable;
using System.Text.Json;

using LlmCloudScaler.Cli.Doctor;
using LlmCloudScaler.Cli.Policies;

namespace LlmCloudScaler.Cli.Views;

/// <summary>What the doctor found: a line for each, and below it the fix for each that is not good; or JSON.</summary>
/// <param name="words">What the cloud calls its own.</param>
/// <param name="diagnoses">What was found.</param>
internal sealed class RemarkLines(CloudWords words, ImmutableArray<Diagnosis> diagnoses)
{
    private readonly ImmutableArray<(Diagnosis Diagnosis, Remark Remark)> _remarks =
        [.. diagnoses.Select(diagnosis => (diagnosis, Wording.Of(diagnosis, words)))];

    /// <summary>Whether something has to be put right first.</summary>
    public bool AnyBad => _remarks.Any(one => one.Remark.Grade is Grade.Bad);

    /// <summary>Writes lines, and last how many there are of each grade.</summary>
    public void Write(TextWriter writer)
    {
        foreach (var (diagnosis, remark) in _remarks)
        {
            writer.WriteLine($"{Words.Of(remark.Grade),-4}  {diagnosis.Subject}: {remark.Text} [{diagnosis.Code}]");
            if (remark.Fix is { } fix)
            {
                writer.WriteLine($"      fix: {fix}");
            }
        }

        var counts = _remarks.CountBy(one => one.Remark.Grade)
            .OrderByDescending(count => count.Key).Select(count => $"{count.Value} {Words.Of(count.Key)}");
        writer.WriteLine(string.Join(", ", counts));
    }

    /// <summary>Writes one JSON object on one line.</summary>
    public void WriteJson(Terminal terminal)
    {
        using (var json = new Utf8JsonWriter(terminal.Output, Json.Written))
        {
            json.WriteStartObject();
            json.WriteBoolean("good", !AnyBad);
            json.WriteStartArray("findings");
            foreach (var (diagnosis, remark) in _remarks)
            {
                json.WriteStartObject();
                json.WriteString("grade", Words.Of(remark.Grade));
                json.WriteString("code", diagnosis.Code);
                json.WriteString("subject", diagnosis.Subject);
                json.WriteString("text", remark.Text);
                json.WriteString("fix", remark.Fix);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        terminal.Out.WriteLine();
    }
}
