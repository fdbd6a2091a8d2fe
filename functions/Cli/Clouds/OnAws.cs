using System.Collections.Immutable;

using LlmCloudScaler.Cli.Doctor.Aws;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Providers.Aws.Clients;
using LlmCloudScaler.Providers.Aws.Doctor;
using LlmCloudScaler.Providers.Aws.Fleets;
using LlmCloudScaler.Providers.Aws.Metrics;
using LlmCloudScaler.Providers.Aws.Policies;
using LlmCloudScaler.Providers.Aws.State;
using LlmCloudScaler.Providers.Prometheus;

namespace LlmCloudScaler.Cli.Clouds;

/// <summary>Amazon Web Services, as commands use it.</summary>
internal static class OnAws
{
    /// <summary>As <c>--cloud</c> has it.</summary>
    public const string Name = "aws";

    /// <summary>How long a table keeps a decision.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>Opens it.</summary>
    public static Cloud Open(World world)
    {
        var clients = world.Aws();
        return new()
        {
            Name = Name,
            Has = target => target is PoolTarget.Aws,
            PoliciesAt = place => S3Folder.Parse(place) is { } folder
                ? new S3PolicySource(clients.S3(AwsClients.HomeRegion!), folder)
                : null,
            Ports = policies => (
                new AwsFleet(clients, world.Clock), new AwsMetricSource(clients, Home(policies))),
            Prometheus = said => PrometheusSettings.In(
                PrometheusCloud.Aws, new AwsSigner(clients).SignAsync, said.Endpoint, said.Auth, said.SecretsFolder),
            StateAt = (table, policies) => new DynamoDbStateStore(
                clients.DynamoDb(Home(policies) ?? "us-east-1"), table, Kept),
            Examiner = principal =>
                new AwsExaminer(new AwsCheckup(clients, world.Clock), principal).ExamineAsync,
            Words = AwsWords.All,
            Used = clients.Meter.Read,
            Close = clients.Dispose,
        };
    }

    /// <summary>The region we run in, else that of the first pool.</summary>
    private static string? Home(ImmutableArray<Policy> policies) => AwsClients.HomeRegion
        ?? policies.SelectMany(policy => policy.Pools).Select(pool => pool.Target).OfType<PoolTarget.Aws>()
            .FirstOrDefault()?.Region;
}
