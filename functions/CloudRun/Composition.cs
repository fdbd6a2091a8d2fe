using LlmCloudScaler.CloudRun.Journals;
using LlmCloudScaler.CloudRun.Rounds;
using LlmCloudScaler.CloudRun.Settings;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Evaluation.Hosts;
using LlmCloudScaler.Evaluation.Hosts.Rounds;
using LlmCloudScaler.Evaluation.Metrics;
using LlmCloudScaler.Evaluation.Ticks;
using LlmCloudScaler.Providers.Files;
using LlmCloudScaler.Providers.Gcp.Clients;
using LlmCloudScaler.Providers.Gcp.Fleets;
using LlmCloudScaler.Providers.Gcp.Metrics;
using LlmCloudScaler.Providers.Gcp.Policies;
using LlmCloudScaler.Providers.Gcp.State;
using LlmCloudScaler.Providers.Gcp.Topics;
using LlmCloudScaler.Providers.Prometheus;

namespace LlmCloudScaler.CloudRun;

/// <summary>Puts the services of Google Cloud round the tick. Made once, and kept as long as the process lives.
/// </summary>
internal static class Composition
{
    /// <summary>The service of these settings.</summary>
    /// <param name="settings">The deployment's.</param>
    /// <param name="log">Standard output.</param>
    /// <param name="clock">The system's.</param>
    public static Handler Of(HostSettings settings, Stream log, TimeProvider clock)
    {
        var clients = new GcpClients(endpoints: settings.Endpoints);
        var state = new FirestoreStateStore(
            clients, new FirestoreDatabase(settings.Project, settings.Database), settings.HistoryKept);
        var round = new Round(Metrics(settings, clients, clock), new GcpFleet(clients, clock), state, clock)
        {
            Ceiling = settings.Rounds.Ceiling,
        };
        var inlineFleets = settings.Rounds.InlineFleets;
        HandOn? handOn = settings.Topic is { } topic
            ? new FanOut(new PubSubTopic(clients, topic).PublishAsync, inlineFleets).SendAsync
            : null;
        var dispatcher = new Dispatcher(round, handOn, inlineFleets, clients.Meter.Read, clock);
        return new Handler(
            new FunctionService(
                settings.Rounds, Policies(settings, clients), state, dispatcher, clock, CloudLogging.Of(log)),
            clock);
    }

    /// <summary>Metrics of the cloud, of replicas' own pages, and of Prometheus servers anywhere: those of this cloud
    /// are shown who we are.</summary>
    private static MetricRoutes Metrics(HostSettings settings, GcpClients clients, TimeProvider clock)
    {
        var said = settings.Prometheus;
        var prometheus = PrometheusSettings.In(
            PrometheusCloud.Google, new GcpSigner(clients).SignAsync, said.Endpoint, said.Auth, said.SecretsFolder);
        return new(
            [
                new(source => source is MetricSource.Prometheus, new PrometheusMetricSource(prometheus, clock)),
                new(source => source is MetricSource.Scrape, new ScrapeMetricSource(clock)),
            ],
            new GcpMetricSource(clients));
    }

    private static IPolicySource Policies(HostSettings settings, GcpClients clients) =>
        GcsFolder.Parse(settings.Rounds.Policies) is { } folder
            ? new GcsPolicySource(clients, folder)
            : new FilePolicySource(settings.Rounds.Policies);
}
