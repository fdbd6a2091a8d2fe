using System.CommandLine;

using LlmCloudScaler.Cli.BackTests;

namespace LlmCloudScaler.Cli.Commands;

/// <summary><c>llmscaler backtest</c>: policies and other autoscalers on the same traffic.</summary>
internal static class BackTestCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new ExampledCommand(
            "backtest",
            "Compare policies with other autoscalers, a fixed fleet and hindsight, on the same traffic.",
            "Runs each contender through the same requests on a simulated cloud, several times with other seeds, on "
            + "all cores. Policies run the production tick. All contenders have the first policy's replicas, prices, "
            + "start times, objectives and range, and see the same metrics equally late. Static peak is the smallest "
            + "fleet of fixed size that has the share of requests in time that --attainment asks for. The clairvoyant "
            + "knew every request and every start beforehand, keeps the same share, and was carried out in the same "
            + "cloud; what others cost is also told in multiples of its cost. A flip is a change of size against the "
            + "last one within ten minutes. Of the other autoscalers' settings (--peers tuned), the table shows the "
            + "cheapest that attains what the first policy attains, else the one that attains most. Nothing but the "
            + "simulated cloud is touched.",
            """
            llmscaler backtest
            llmscaler backtest --policy chat.yaml --trace monday.csv.gz --trace friday.csv.gz --html report.html
            llmscaler backtest --policy now.yaml --policy next.yaml --seeds 5
            llmscaler backtest --trace requests.csv.gz --scale 4 --set replicas.max=40 --peers tuned
            llmscaler backtest --rates week.csv.gz --from 2d --for 1d --peak 12 --lengths requests.csv.gz
            llmscaler backtest --rates metrics.json --rates-as perPeriod --case all --case-rate 5
            llmscaler backtest --json | jq '.traffics[].contenders[] | {name, cost, attainment}'
            """);
        var options = new BackTestOptions();
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
            new BackTest(options.Request(parsed), terminal).RunAsync(cancellation));
        return command;
    }
}
