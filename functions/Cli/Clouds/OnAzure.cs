using LlmCloudScaler.Cli.Doctor.Azure;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Providers.Azure.Clients;
using LlmCloudScaler.Providers.Azure.Doctor;
using LlmCloudScaler.Providers.Azure.Fleets;
using LlmCloudScaler.Providers.Azure.Metrics;
using LlmCloudScaler.Providers.Azure.Policies;
using LlmCloudScaler.Providers.Azure.State;
using LlmCloudScaler.Providers.Prometheus;

namespace LlmCloudScaler.Cli.Clouds;

/// <summary>Microsoft Azure, as commands use it.</summary>
internal static class OnAzure
{
    /// <summary>As <c>--cloud</c> has it.</summary>
    public const string Name = "azure";

    /// <summary>Opens it.</summary>
    public static Cloud Open(World world)
    {
        var clients = world.Azure();
        return new()
        {
            Name = Name,
            Has = target => target is PoolTarget.Azure,
            PoliciesAt = place => BlobAddress.Parse(place) is { } blobs
                ? new BlobPolicySource(clients.Container(blobs.Account, blobs.Container), blobs.Prefix)
                : null,
            Ports = _ => (new AzureFleet(clients, world.Clock), new AzureMetricSource(clients)),
            Prometheus = said => PrometheusSettings.In(
                PrometheusCloud.Azure,
                new AzureSigner(clients).SignAsync,
                said.Endpoint,
                said.Auth,
                said.SecretsFolder),
            StateAt = (place, _) => BlobAddress.Parse(place) is { } blobs
                ? new BlobStateStore(clients.Container(blobs.Account, blobs.Container))
                : throw new FormatException($"'{place}' is no {BlobAddress.Allowed}"),
            Examiner = _ => new AzureExaminer(new AzureCheckup(clients, world.Clock)).ExamineAsync,
            Words = AzureWords.All,
            Used = clients.Meter.Read,
        };
    }
}
