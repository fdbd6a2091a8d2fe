using System.CommandLine;
using System.Text.Json;

using LlmCloudScaler.Cli.Policies;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Evaluation.Documents;

namespace LlmCloudScaler.Cli.Commands;

/// <summary><c>llmscaler validate</c>: everything that is wrong with policies, at once.</summary>
internal static class ValidateCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "Policies in YAML or JSON, or HorizontalPodAutoscaler manifests; - is standard input.",
            Arity = ArgumentArity.OneOrMore,
        };
        var json = new Option<bool>("--json")
        {
            Description = "Print one JSON object with all findings on standard output instead of text.",
        };
        var command = new ExampledCommand(
            "validate",
            "Check policies and tell every fault of every file.",
            "Faults go to standard error as FILE:LINE: PATH: VALUE is not allowed; WHAT IS, a form which editors and "
            + "build logs turn into links.",
            """
            llmscaler validate chat.yaml            check one policy
            llmscaler validate policies/*.yaml      check many; exit code 1 if any is refused
            llmscaler validate --json chat.yaml     for a program to read
            """);
        command.Add(files);
        command.Add(json);
        command.SetAction(parsed => Run(parsed.GetRequiredValue(files), parsed.GetValue(json), terminal));
        return command;
    }

    private static int Run(string[] paths, bool asJson, Terminal terminal)
    {
        var opened = paths.Select(path => PolicyFile.Open(path, terminal)).ToArray();
        var results = opened.OfType<PolicyFile>().Select(file => (File: file, Read: file.Read([]))).ToArray();
        if (asJson)
        {
            WriteJson(results, terminal);
        }
        else
        {
            WriteText(results, terminal);
        }

        return results.Length < paths.Length ? ExitCode.Usage
            : results.Any(result => result.Read is Read.Invalid) ? ExitCode.Refused
            : ExitCode.Good;
    }

    private static void WriteText((PolicyFile File, Read Read)[] results, Terminal terminal)
    {
        foreach (var (file, read) in results)
        {
            if (read is Read.Invalid invalid)
            {
                Findings.Write(terminal.Error, file.Name, invalid.Violations);
            }
            else if (read is Read.Valid { Policy: var policy })
            {
                var kind = file.IsManifest ? "manifest" : "policy";
                terminal.Out.WriteLine(
                    $"{file.Name}: a valid {kind} for fleet {policy.Fleet}: {policy.Range.Min} to {policy.Range.Max} "
                    + $"replicas, {policy.Scalers.Length} scaler{(policy.Scalers.Length == 1 ? "" : "s")}");
            }
        }
    }

    private static void WriteJson((PolicyFile File, Read Read)[] results, Terminal terminal)
    {
        using (var writer = new Utf8JsonWriter(terminal.Output, Json.Written))
        {
            writer.WriteStartObject();
            writer.WriteBoolean("valid", results.All(result => result.Read is Read.Valid));
            writer.WriteStartArray("files");
            foreach (var (file, read) in results)
            {
                WriteFile(writer, file, read);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        terminal.Out.WriteLine();
    }

    private static void WriteFile(Utf8JsonWriter writer, PolicyFile file, Read read)
    {
        writer.WriteStartObject();
        writer.WriteString("file", file.Name);
        writer.WriteBoolean("valid", read is Read.Valid);
        writer.WriteStartArray("violations");
        foreach (var violation in read.Match(_ => [], invalid => invalid.Violations))
        {
            Write(writer, violation);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Violation violation)
    {
        writer.WriteStartObject();
        if (violation.Line is { } line)
        {
            writer.WriteNumber("line", line);
        }

        writer.WriteString("path", violation.Path);
        writer.WriteString("value", violation.Value);
        writer.WriteString("allowed", violation.Allowed);
        writer.WriteEndObject();
    }
}
