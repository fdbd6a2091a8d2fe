using System.CommandLine;

using LlmCloudScaler.Cli.Arguments;
using LlmCloudScaler.Cli.Simulations;
using LlmCloudScaler.Providers.Simulated;

namespace LlmCloudScaler.Cli.Commands;

/// <summary>The options of commands that simulate a fleet.</summary>
internal static class SimulationOptions
{
    /// <summary>What a trace is.</summary>
    public const string TraceColumns =
        "Recorded requests: CSV, plain or gzip, with the columns arrival_ms, prompt_tokens and output_tokens.";

    /// <summary>From one evaluation to the next where nothing is said.</summary>
    public static readonly TimeSpan TickDefault = TimeSpan.FromSeconds(30);

    /// <summary><c>--tick DURATION</c>.</summary>
    public static Option<TimeSpan?> Tick() => new("--tick")
    {
        Description = "From one evaluation to the next, in virtual time. [default: 30s]",
        HelpName = "DURATION",
        CustomParser = result => Spans.Parse(result),
    };

    /// <summary><c>--model NAME</c>.</summary>
    public static Option<string> Model()
    {
        var model = new Option<string>("--model")
        {
            Description = "What one replica is: " + string.Join(", ", SimulatedGroup.KnownModels) + ".",
            HelpName = "NAME",
            DefaultValueFactory = _ => Demonstration.Model,
        };
        model.AcceptOnlyFromAmong([.. SimulatedGroup.KnownModels]);
        return model;
    }
}
