using LlmCloudScaler.Cli.Doctor.Gcp;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Providers.Gcp.Clients;
using LlmCloudScaler.Providers.Gcp.Doctor;
using LlmCloudScaler.Providers.Gcp.Fleets;
using LlmCloudScaler.Providers.Gcp.Metrics;
using LlmCloudScaler.Providers.Gcp.Policies;
using LlmCloudScaler.Providers.Gcp.State;
using LlmCloudScaler.Providers.Prometheus;

namespace LlmCloudScaler.Cli.Clouds;

/// <summary>Google Cloud, as commands use it.</summary>
internal static class OnGcp
{
    /// <summary>As <c>--cloud</c> has it.</summary>
    public const string Name = "gcp";

    /// <summary>How long a database keeps a decision.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>Opens it.</summary>
    public static Cloud Open(World world)
    {
        var clients = world.Gcp();
        return new()
        {
            Name = Name,
            Has = target => target is PoolTarget.Gcp,
            PoliciesAt = place => GcsFolder.Parse(place) is { } folder ? new GcsPolicySource(clients, folder) : null,
            Ports = _ => (new GcpFleet(clients, world.Clock), new GcpMetricSource(clients)),
            Prometheus = said => PrometheusSettings.In(
                PrometheusCloud.Google, new GcpSigner(clients).SignAsync, said.Endpoint, said.Auth, said.SecretsFolder),
            StateAt = (place, _) => FirestoreAddress.Parse(place) is { } database
                ? new FirestoreStateStore(clients, database, Kept)
                : throw new FormatException($"'{place}' is no {FirestoreAddress.Allowed}"),
            Examiner = _ => new GcpExaminer(new GcpCheckup(clients, world.Clock)).ExamineAsync,
            Words = GcpWords.All,
            Used = clients.Meter.Read,
            Close = clients.Dispose,
        };
    }
}
