using System.CommandLine;

using LlmCloudScaler.Cli.Arguments;
using LlmCloudScaler.Cli.Clouds;

namespace LlmCloudScaler.Cli.Commands;

/// <summary>What <c>llmscaler run</c> can be asked of any fleet, simulated or real.</summary>
internal sealed class RunOptions
{
    /// <summary>The embedded, simulated cloud.</summary>
    public const string Simulated = "simulated";

    public Option<string?> Cloud { get; } = CloudOptions.Cloud(
        $"Where: simulated, which touches nothing; {RealClouds.Listed}: the real fleets of the policies, found with "
        + "the credentials that the cloud's own libraries find. [default: simulated]",
        [Simulated, .. RealClouds.Names]);

    public Option<string[]> Policies { get; } = PolicyOptions.Places(isRequired: false);

    public Option<TimeSpan?> Length { get; } = new("--for")
    {
        Description = "How long, in virtual time on the simulated cloud. [default: the trace's length or 24h, with "
            + "--metrics prometheus at most 3h; on a real one until Ctrl-C]",
        HelpName = "DURATION",
        CustomParser = result => Spans.Parse(result),
    };

    public Option<bool> AsJson { get; } = new("--json")
    {
        Description = "Print nothing but the summary, as one JSON object on one line.",
    };

    public Option<bool> Records { get; } = new("--records")
    {
        Description = "Print every decision record as a line of JSON, then the summary as --json does.",
    };

    public Option<string?> State { get; } = new("--state")
    {
        Description = "Keep decisions in this folder for 'llmscaler explain': on the simulated cloud in place of an "
            + "earlier run's, those that changed the fleet and the last ones; on a real one with the fleets' memories. "
            + "[default: keep none; on a real cloud: .llmscaler]",
        HelpName = "DIR",
    };

    /// <summary>All of them.</summary>
    public Option[] All => [Cloud, Policies, Length, AsJson, Records, State];
}
