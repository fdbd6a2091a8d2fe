using LlmCloudScaler.Providers.Aws.Clients;
using LlmCloudScaler.Providers.Azure.Clients;
using LlmCloudScaler.Providers.Gcp.Clients;

namespace LlmCloudScaler.Cli;

/// <summary>What commands meet outside this process, so that a test can put something else in its place.</summary>
/// <param name="Clock">The time.</param>
/// <param name="Aws">Makes the clients of AWS; whoever calls it disposes of them.</param>
/// <param name="Azure">Makes the clients of Azure.</param>
/// <param name="Gcp">Makes the clients of Google Cloud; whoever calls it disposes of them.</param>
internal sealed record World(
    TimeProvider Clock, Func<AwsClients> Aws, Func<AzureClients> Azure, Func<GcpClients> Gcp)
{
    /// <summary>A variable of the environment; null where it is not set.</summary>
    public Func<string, string?> ValueOf { get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>The real one.</summary>
    public static World Real { get; } = new(
        TimeProvider.System,
        () => new AwsClients(),
        () => new AzureClients(
            cloud: AzureCloud.OfAuthority(Environment.GetEnvironmentVariable("AZURE_AUTHORITY_HOST"))),
        () => new GcpClients());
}
