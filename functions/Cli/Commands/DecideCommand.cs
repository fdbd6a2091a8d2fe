using System.CommandLine;

using LlmCloudScaler.Cli.Filters;
using LlmCloudScaler.Cli.Policies;
using LlmCloudScaler.Core.Decisions;

namespace LlmCloudScaler.Cli.Commands;

/// <summary><c>llmscaler decide</c>: the decision core as a filter.</summary>
internal static class DecideCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var policy = new Option<string>("--policy")
        {
            Description = "The policy to decide by, or a HorizontalPodAutoscaler manifest, which is imported.",
            HelpName = "FILE",
            Required = true,
        };
        var overrides = PolicyOptions.Set();
        var memory = new Option<string?>("--memory")
        {
            Description = "Begin with the memory in this file, if it exists, and save it there when the input ends. "
                + "[default: begin with none]",
            HelpName = "FILE",
        };
        var command = new ExampledCommand(
            "decide",
            "Decide for a stream of observations: JSON lines in, JSON lines out.",
            "Reads one observation of a fleet per line on standard input and writes one decision per line on standard "
            + "output, at once. What a decision must know of the past is carried from line to line. A line that is "
            + "wrong is answered with {\"error\":…,\"line\":N} and otherwise passed over; blank lines are skipped; a "
            + "line with the same 'at' as the one before repeats that tick and changes nothing. Ends with its input, "
            + "with exit code 0. Nothing is carried out, whatever the policy's mode.",
            """
            llmscaler decide --policy chat.yaml < incident.jsonl
            llmscaler decide --policy chat.yaml --set replicas.max=20 < incident.jsonl | jq .desired
            echo '{"at":"2026-01-05T00:01:00Z","desired":2,"replicas":[],"metrics":{"gpu_utilization":
                  {"value":91.5,"at":"2026-01-05T00:00:30Z"}}}' | tr -d '\n' | llmscaler decide --policy chat.yaml
            """);
        command.Add(policy);
        command.Add(overrides);
        command.Add(memory);
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(policy), parsed.GetValue(overrides) ?? [], parsed.GetValue(memory), terminal));
        return command;
    }

    private static int Run(string path, string[] overrides, string? memoryPath, Terminal terminal)
    {
        var (policy, exitCode) = ChosenPolicy.From(path, overrides, terminal);
        if (policy is null)
        {
            return exitCode;
        }

        var file = memoryPath is null ? null : new MemoryFile(memoryPath, terminal);
        if ((file is null ? Memory.Empty : file.Load()) is not { } memory)
        {
            return ExitCode.Refused;
        }

        var filter = new DecisionFilter(policy, memory);
        filter.Run(terminal.Input, terminal.Output);
        return file is null || file.Save(filter.Memory) ? ExitCode.Good : ExitCode.Refused;
    }
}
