using System.Diagnostics.Metrics;

using LlmCloudScaler.AzureFunctions.Rounds;
using LlmCloudScaler.AzureFunctions.Settings;
using LlmCloudScaler.AzureFunctions.Telemetry;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Evaluation.Hosts;
using LlmCloudScaler.Evaluation.Hosts.Journals;
using LlmCloudScaler.Evaluation.Hosts.Rounds;
using LlmCloudScaler.Evaluation.Metrics;
using LlmCloudScaler.Evaluation.Ticks;
using LlmCloudScaler.Providers.Azure.Clients;
using LlmCloudScaler.Providers.Azure.Fleets;
using LlmCloudScaler.Providers.Azure.Metrics;
using LlmCloudScaler.Providers.Azure.Policies;
using LlmCloudScaler.Providers.Azure.State;
using LlmCloudScaler.Providers.Files;
using LlmCloudScaler.Providers.Prometheus;

namespace LlmCloudScaler.AzureFunctions;

/// <summary>Puts the services of Azure round the tick. Made once, and kept as long as the process lives.</summary>
internal static class Composition
{
    /// <summary>The function of these settings.</summary>
    /// <param name="settings">The deployment's.</param>
    /// <param name="log">Takes lines of journals.</param>
    /// <param name="meter">Has the instruments of metrics about ourselves.</param>
    /// <param name="clock">The system's.</param>
    public static Handler Of(HostSettings settings, Action<Level, string> log, Meter meter, TimeProvider clock)
    {
        var clients = new AzureClients(cloud: settings.Cloud);
        var state = new BlobStateStore(clients.Container(settings.Storage, settings.StateContainer));
        var round = new Round(Metrics(settings, clients, clock), new AzureFleet(clients, clock), state, clock)
        {
            Ceiling = settings.Rounds.Ceiling,
        };
        var inlineFleets = settings.Rounds.InlineFleets;
        HandOn? handOn = settings.Queue is { } queue ? OverQueue(clients, settings, queue) : null;
        var dispatcher = new Dispatcher(round, handOn, inlineFleets, clients.Meter.Read, clock);
        var service = new FunctionService(
            settings.Rounds, Policies(settings, clients), state, dispatcher, clock, HandlerOutlets.Of(log, meter));
        return new Handler(settings, service, clock);
    }

    private static HandOn OverQueue(AzureClients clients, HostSettings settings, string name)
    {
        var queue = clients.Queue(settings.Storage, name);
        return new FanOut(
            (message, cancellation) => queue.SendMessageAsync(message, cancellation),
            settings.Rounds.InlineFleets).SendAsync;
    }

    /// <summary>Metrics of the cloud, of replicas' own pages, and of Prometheus servers anywhere: those of this cloud
    /// are shown who we are.</summary>
    private static MetricRoutes Metrics(HostSettings settings, AzureClients clients, TimeProvider clock)
    {
        var said = settings.Prometheus;
        var prometheus = PrometheusSettings.In(
            PrometheusCloud.Azure, new AzureSigner(clients).SignAsync, said.Endpoint, said.Auth, said.SecretsFolder);
        return new(
            [
                new(source => source is MetricSource.Prometheus, new PrometheusMetricSource(prometheus, clock)),
                new(source => source is MetricSource.Scrape, new ScrapeMetricSource(clock)),
            ],
            new AzureMetricSource(clients));
    }

    private static IPolicySource Policies(HostSettings settings, AzureClients clients) =>
        BlobFolder.Parse(settings.Rounds.Policies) is { } folder
            ? new BlobPolicySource(clients.Container(settings.Storage, folder.Container), folder.Prefix)
            : new FilePolicySource(settings.Rounds.Policies);
}
