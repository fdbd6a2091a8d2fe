using System.CommandLine;

using LlmCloudScaler.Providers.Aws.Clients;
using LlmCloudScaler.Providers.Aws.Policies;

namespace LlmCloudScaler.Cli.Commands;

/// <summary>The options of commands that go by policies.</summary>
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

    /// <summary><c>--policy PLACE</c>, as often as is wanted, for fleets of a cloud.</summary>
    public static Option<string[]> Places(bool isRequired) => new("--policy")
    {
        Description = isRequired
            ? "A policy, a folder of policies, or s3://BUCKET/PREFIX/; may be given many times."
            : "The policy to go by, or a HorizontalPodAutoscaler manifest, which is imported. With --cloud aws: a "
                + "policy, a folder of policies, or s3://BUCKET/PREFIX/; may be given many times. [default: the "
                + "embedded policy; see --print-policy]",
        HelpName = "FILE|DIR|s3://…",
        Arity = ArgumentArity.OneOrMore,
        Required = isRequired,
        Validators =
        {
            result =>
            {
                foreach (var place in result.Tokens.Select(token => token.Value).Where(IsBucket))
                {
                    if (S3Folder.Parse(place) is null || AwsClients.HomeRegion is null)
                    {
                        result.AddError($"'{place}' is not allowed; s3://BUCKET/PREFIX/, with AWS_REGION set.");
                    }
                }
            },
        },
    };

    /// <summary>Whether a place is a bucket rather than a path.</summary>
    public static bool IsBucket(string place) => place.StartsWith("s3:", StringComparison.OrdinalIgnoreCase);
}
