using System.CommandLine;

using LlmCloudScaler.Cli.Exports;

namespace LlmCloudScaler.Cli.Commands;

/// <summary><c>llmscaler export</c>: the traffic that a Prometheus remembers, for back-tests.</summary>
internal static class ExportCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal, World world)
    {
        var command = new ExampledCommand(
            "export",
            "Get past traffic out of Prometheus, as 'backtest' and 'tune' read it with --rates.",
            "Asks for the policy's request_rate, and its prompt_tokens_rate and generation_tokens_rate where it has "
            + "them, by the policy's own queries, or those of its presets. Writes what Prometheus' query_range would "
            + "answer to all of them, one series for each. What was not measured, or is no plausible value of the "
            + "metric, is left out: a gap is not zero. Standard error says how many points of each series were "
            + "found, and where it has gaps. Prometheus is asked, and nothing is changed anywhere.",
            """
            llmscaler export --policy chat.yaml --last 7d --out week.json.gz
            llmscaler backtest --policy chat.yaml --rates week.json.gz
            llmscaler export --policy chat.yaml --until 2026-01-12 --prometheus http://prometheus:9090 > week.json
            llmscaler export --policy chat.yaml --last 6h --step 15s --prometheus-auth bearer:token --secrets secrets/
            """);
        var options = new ExportOptions(world.ValueOf);
        foreach (var option in options.All)
        {
            command.Add(option);
        }

        command.Validators.Add(asked =>
        {
            if (options.Fault(asked) is { } fault)
            {
                asked.AddError(fault);
            }
        });
        command.SetAction((parsed, cancellation) =>
            new Export(options.Request(parsed), world, terminal).RunAsync(cancellation));
        return command;
    }
}
