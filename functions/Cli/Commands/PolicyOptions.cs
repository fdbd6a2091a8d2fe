using System.CommandLine;

using LlmCloudScaler.Cli.Clouds;
using LlmCloudScaler.Providers.Aws.Clients;
using LlmCloudScaler.Providers.Aws.Policies;
using LlmCloudScaler.Providers.Gcp.Policies;

namespace LlmCloudScaler.Cli.Commands;

/// <summary>The options of commands that go by policies.</summary>
internal static class PolicyOptions
{
    private const string Remote =
        "s3://BUCKET/PREFIX/, gs://BUCKET/PREFIX/, or https://ACCOUNT.blob.core.windows.net/CONTAINER/PREFIX/";

    private const string S3 = "s3:";

    private const string CloudStorage = "gs:";

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
            ? $"A policy, a folder of policies, {Remote}; may be given many times."
            : "The policy to go by, or a HorizontalPodAutoscaler manifest, which is imported. On a real cloud: a "
                + $"policy, a folder of policies, {Remote}; may be given many times. [default: the embedded policy; "
                + "see --print-policy]",
        HelpName = "FILE|DIR|s3://…|gs://…|https://…",
        Arity = ArgumentArity.OneOrMore,
        Required = isRequired,
        Validators =
        {
            result =>
            {
                foreach (var place in result.Tokens.Select(token => token.Value))
                {
                    if (Fault(place) is { } allowed)
                    {
                        result.AddError($"'{place}' is not allowed; {allowed}.");
                    }
                }
            },
        },
    };

    /// <summary>Whether a place is an address in a cloud rather than a path.</summary>
    public static bool IsRemote(string place) =>
        Begins(place, S3) || Begins(place, CloudStorage) || BlobAddress.IsMeant(place);

    private static bool Begins(string place, string scheme) =>
        place.StartsWith(scheme, StringComparison.OrdinalIgnoreCase);

    /// <summary>What would be allowed in its place; null where it is.</summary>
    private static string? Fault(string place) =>
        Begins(place, S3) && (S3Folder.Parse(place) is null || AwsClients.HomeRegion is null)
            ? "s3://BUCKET/PREFIX/, with AWS_REGION set"
        : Begins(place, CloudStorage) && GcsFolder.Parse(place) is null ? "gs://BUCKET/PREFIX/"
        : BlobAddress.IsMeant(place) && BlobAddress.Parse(place) is null ? BlobAddress.Allowed
        : null;
}
