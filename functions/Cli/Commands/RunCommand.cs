using System.CommandLine;
using System.CommandLine.Parsing;

using LlmCloudScaler.Cli.Clouds;
using LlmCloudScaler.Cli.Policies;
using LlmCloudScaler.Cli.Simulations;

namespace LlmCloudScaler.Cli.Commands;

/// <summary><c>llmscaler run</c>: policies at work, on an embedded fleet in accelerated time or on real ones.</summary>
/// <param name="valueOf">A variable of the environment.</param>
internal sealed class RunCommand(Func<string, string?> valueOf)
{
    private readonly RunOptions _both = new();
    private readonly RehearsalOptions _rehearsal = new();
    private readonly CloudOptions _cloud = new(valueOf);

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal, World world)
    {
        var run = new RunCommand(world.ValueOf);
        var command = Describe();
        foreach (var option in run._both.All.Concat(run._rehearsal.All).Concat(run._cloud.All))
        {
            command.Add(option);
        }

        command.Validators.Add(asked =>
        {
            if ((run.Misplaced(asked) ?? run.Fault(asked)) is { } fault)
            {
                asked.AddError(fault);
            }
        });
        command.SetAction((parsed, cancellation) => run.RunAsync(parsed, terminal, world, cancellation));
        return command;
    }

    private static ExampledCommand Describe() => new(
        "run",
        "Watch a policy scale an embedded LLM fleet through a day, in less than a minute; or scale real fleets.",
        "Runs the production tick against a simulated cloud: replicas that boot and load a model, request by "
        + "request inference with queues and key-value caches, metrics that arrive late. On a terminal it is a "
        + "live view; elsewhere a line for each change and each hour. The summary compares the policy with the "
        + "HPA that keeps GPU utilization at 75 % and with static peak: the smallest fleet of fixed size that "
        + "keeps 95 % of requests within the objectives, and no fewer than the policy does. Whatever a policy's "
        + "mode and clouds, it is carried out on the simulated fleet, and nothing else is touched. Ctrl-C ends with "
        + $"the summary so far.\n\nOn a real cloud ({RealClouds.Told}) the same tick scales the policies' real "
        + "fleets in real time, round by round, as far as their modes (and --mode) allow. It prints what it sees of "
        + "each fleet, each change of it, each decision that changes something, and what API calls cost. Policies are "
        + "read afresh for each round. Ctrl-C ends it and leaves the fleets as they are.",
        """
        llmscaler run
        llmscaler run --trace requests.csv.gz --policy chat.yaml --speed max
        llmscaler run --set scalers[0].demand.missCost=50 --for 6h --state .llmscaler
        llmscaler run --json --seed 7 | jq '.contenders[] | {name, cost, attainment}'
        llmscaler run --print-policy > chat.yaml
        llmscaler run --cloud aws --policy chat.yaml --once --mode dryRun     see what it would do; change nothing
        llmscaler run --cloud aws --policy policies/ --every 30s --table llm-cloud-scaler
        llmscaler run --cloud azure --policy chat.yaml --container https://ACCOUNT.blob.core.windows.net/state
        llmscaler run --cloud gcp --policy gs://BUCKET/policies/ --firestore PROJECT
        """);

    private Task<int> RunAsync(
        ParseResult parsed, Terminal terminal, World world, CancellationToken cancellation)
    {
        if (parsed.GetValue(_rehearsal.PrintPolicy))
        {
            terminal.Out.Write(EmbeddedPolicies.Default.Text);
            return Task.FromResult(ExitCode.Good);
        }

        return IsReal(parsed.GetValue(_both.Cloud))
            ? new CloudRun(_cloud.Request(parsed, _both), world, terminal).RunAsync(cancellation)
            : new Demonstration(_rehearsal.Request(parsed, _both), terminal).RunAsync(cancellation);
    }

    private string? Fault(CommandResult asked) => asked.GetValue(_both.Cloud) is { } cloud && IsReal(cloud)
        ? _cloud.Fault(asked, _both, cloud)
        : RehearsalOptions.Fault(asked, _both);

    /// <summary>An option of the other kind of cloud.</summary>
    private string? Misplaced(CommandResult asked)
    {
        var cloud = asked.GetValue(_both.Cloud);
        var isReal = IsReal(cloud);
        var misplaced = (isReal ? _rehearsal.All : _cloud.All)
            .FirstOrDefault(option => asked.GetResult(option) is { Implicit: false });
        return misplaced is null ? null
            : isReal ? $"{misplaced.Name} is for the simulated cloud, and excludes --cloud {cloud}."
            : $"{misplaced.Name} is for real fleets, and needs {RealClouds.Told}.";
    }

    private static bool IsReal(string? cloud) => cloud is not null && RealClouds.Names.Contains(cloud);
}
