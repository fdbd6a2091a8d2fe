using System.CommandLine;

using LlmCloudScaler.Cli.Tuning;

namespace LlmCloudScaler.Cli.Commands;

/// <summary><c>llmscaler tune</c>: a policy's parameters searched on given traffic.</summary>
internal static class TuneCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new ExampledCommand(
            "tune",
            "Search a policy's parameters on your traffic, and suggest the cheapest that serves well enough.",
            "The traffic is cut into consecutive folds. For each fold, parameters are searched on the other "
            + "folds alone, and the choice is judged by that fold: no figure is of traffic that the choice has "
            + "seen, and what was reached on traffic that it has seen stands beside it. The search is done for "
            + "the share of requests in time that --attainment asks for, and for others around it, for what is "
            + "tuned for just enough is often not enough on another day. The table shows those of which none is "
            + "both dearer and worse, and the policy as it is. Suggested is the cheapest that attains what is "
            + "asked, else the one that attains most. Each parameter in turn is set to the best of its values "
            + "while the others stay. Nothing but the simulated cloud is touched.",
            """
            llmscaler tune --policy chat.yaml --trace monday.csv.gz
            llmscaler tune --policy chat.yaml --rates week.csv.gz --peak 12 --folds 7 --seeds 1 --write tuned.yaml
            llmscaler tune --policy chat.yaml --case diurnal --attainment 0.95
            llmscaler tune --param 'scalers[0].demand.missCost=10,20,60' --param warmPool.max=0,4
            llmscaler tune --json | jq '.points[] | select(.isSuggested) | .set'
            """);
        var options = new TuneOptions();
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
            new PolicyTuning(options.Request(parsed), terminal).RunAsync(cancellation));
        return command;
    }
}
