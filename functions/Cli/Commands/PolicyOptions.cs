using System.CommandLine;

namespace LlmCloudScaler.Cli.Commands;

/// <summary>The options of every command that goes by a policy.</summary>
internal static class PolicyOptions
{
    /// <summary><c>--set PATH=VALUE</c>, as often as is wanted.</summary>
    public static Option<string[]> Set() => new("--set")
    {
        Description = "Override one value of the policy; may be given many times, later ones win. The value is YAML: "
            + "--set replicas.max=20 --set scalers[0].targetTracking.averageValue=60",
        HelpName = "PATH=VALUE",
        Arity = ArgumentArity.ZeroOrMore,
    };
}
