using System.CommandLine;

using LlmCloudScaler.Cli.Policies;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Evaluation.Documents;

namespace LlmCloudScaler.Cli.Commands;

/// <summary><c>llmscaler import</c>: policies made of what others wrote.</summary>
internal static class ImportCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new ExampledCommand(
            "import",
            "Make a policy out of another autoscaler's configuration.",
            string.Empty,
            "llmscaler import hpa hpa.yaml > policy.yaml");
        command.Add(Hpa(terminal));
        return command;
    }

    private static ExampledCommand Hpa(Terminal terminal)
    {
        var file = new Argument<string>("FILE")
        {
            Description = "The manifest, in YAML or JSON; - is standard input.",
        };
        var destination = new Option<string?>("--out")
        {
            Description = "The file to write the policy to, replacing what is there. [default: standard output]",
            HelpName = "FILE",
        };
        var command = new ExampledCommand(
            "hpa",
            "Make a policy out of a Kubernetes HorizontalPodAutoscaler (autoscaling/v2).",
            "The policy decides exactly as the manifest does. Its pool is a simulated one and its mode dryRun, until "
            + "you change those lines.",
            """
            llmscaler import hpa hpa.yaml > policy.yaml
            llmscaler import hpa hpa.yaml --out policy.yaml
            kubectl get hpa chat -o yaml | llmscaler import hpa -
            """);
        command.Add(file);
        command.Add(destination);
        command.SetAction(parsed => Run(parsed.GetRequiredValue(file), parsed.GetValue(destination), terminal));
        return command;
    }

    private static int Run(string path, string? destination, Terminal terminal)
    {
        if (PolicyFile.Open(path, terminal) is not { } file)
        {
            return ExitCode.Usage;
        }

        if (HpaManifest.Read(file.Text) is Read.Valid valid)
        {
            return Save(Document(valid.Policy, file.Name), destination, terminal);
        }

        if (HpaManifest.Read(file.Text) is Read.Invalid invalid)
        {
            Findings.Write(terminal.Error, file.Name, invalid.Violations);
        }

        return ExitCode.Refused;
    }

    private static string Document(Policy policy, string source) =>
        $"""
        # Imported from {source} by llmscaler import hpa. It decides as the manifest does.
        # To go live, name the real group under pools and the real sources under metrics, then set mode: enforce.

        """ + PolicyYaml.Write(policy);

    private static int Save(string document, string? destination, Terminal terminal)
    {
        if (destination is null)
        {
            terminal.Out.Write(document);
            return ExitCode.Good;
        }

        try
        {
            File.WriteAllText(destination, document);
            return ExitCode.Good;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            terminal.Error.WriteLine($"llmscaler: cannot write '{destination}': {fault.Message}");
            return ExitCode.Usage;
        }
    }
}
