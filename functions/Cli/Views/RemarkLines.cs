using System.Collections.Immutable;
using System.Text.Json;

using LlmCloudScaler.Cli.Doctor;
using LlmCloudScaler.Cli.Policies;

namespace LlmCloudScaler.Cli.Views;

/// <summary>What the doctor found: a line for each, and below it the fix for each that is not good; or JSON.</summary>
internal static class RemarkLines
{
    /// <summary>Writes lines, and last how many there are of each grade.</summary>
    public static void Write(TextWriter writer, ImmutableArray<Diagnosis> diagnoses)
    {
        foreach (var diagnosis in diagnoses)
        {
            var remark = Wording.Of(diagnosis);
            writer.WriteLine($"{Words.Of(remark.Grade),-4}  {diagnosis.Subject}: {remark.Text} [{diagnosis.Code}]");
            if (remark.Fix is { } fix)
            {
                writer.WriteLine($"      fix: {fix}");
            }
        }

        var counts = diagnoses.Select(Wording.Of).CountBy(remark => remark.Grade)
            .OrderByDescending(count => count.Key).Select(count => $"{count.Value} {Words.Of(count.Key)}");
        writer.WriteLine(string.Join(", ", counts));
    }

    /// <summary>Writes one JSON object on one line.</summary>
    public static void WriteJson(Terminal terminal, ImmutableArray<Diagnosis> diagnoses)
    {
        using (var json = new Utf8JsonWriter(terminal.Output, Json.Written))
        {
            json.WriteStartObject();
            json.WriteBoolean("good", !diagnoses.Any(IsBad));
            json.WriteStartArray("findings");
            foreach (var diagnosis in diagnoses)
            {
                var remark = Wording.Of(diagnosis);
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

    /// <summary>Whether something has to be put right first.</summary>
    public static bool IsBad(Diagnosis diagnosis) => Wording.Of(diagnosis).Grade is Grade.Bad;
}
