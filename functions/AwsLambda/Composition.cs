using LlmCloudScaler.AwsLambda.Journals;
using LlmCloudScaler.AwsLambda.Rounds;
using LlmCloudScaler.AwsLambda.Settings;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Evaluation.Hosts;
using LlmCloudScaler.Evaluation.Hosts.Rounds;
using LlmCloudScaler.Evaluation.Metrics;
using LlmCloudScaler.Evaluation.Ticks;
using LlmCloudScaler.Providers.Aws.Clients;
using LlmCloudScaler.Providers.Aws.Fleets;
using LlmCloudScaler.Providers.Aws.Metrics;
using LlmCloudScaler.Providers.Aws.Policies;
using LlmCloudScaler.Providers.Aws.State;
using LlmCloudScaler.Providers.Files;
using LlmCloudScaler.Providers.Prometheus;

namespace LlmCloudScaler.AwsLambda;

/// <summary>Puts the services of AWS round the tick. Made once, and kept as long as the process lives.</summary>
internal static class Composition
{
    /// <summary>The function of these settings.</summary>
    /// <param name="settings">The deployment's.</param>
    /// <param name="log">Standard output.</param>
    /// <param name="clock">The system's.</param>
    public static Handler Of(HostSettings settings, Stream log, TimeProvider clock)
    {
        var clients = new AwsClients();
        var state = new DynamoDbStateStore(
            clients.DynamoDb(settings.Region), settings.StateTable, settings.HistoryKept);
        var round = new Round(Metrics(settings, clients, clock), new AwsFleet(clients, clock), state, clock)
        {
            Ceiling = settings.Rounds.Ceiling,
        };
        var inlineFleets = settings.Rounds.InlineFleets;
        HandOn? handOn = settings.QueueUrl is { } queue
            ? new FanOut(queue, clients.Sqs(settings.Region).SendMessageBatchAsync, inlineFleets).SendAsync
            : null;
        var dispatcher = new Dispatcher(round, handOn, inlineFleets, clients.Meter.Read, clock);
        var outlets = LambdaOutlets.Of(log, settings.MetricsNamespace);
        return new Handler(new FunctionService(
            settings.Rounds, Policies(settings, clients), state, dispatcher, clock, outlets));
    }

    /// <summary>Metrics of the cloud, of replicas' own pages, and of Prometheus servers anywhere: those of this cloud
    /// are shown who we are.</summary>
    private static MetricRoutes Metrics(HostSettings settings, AwsClients clients, TimeProvider clock)
    {
        var said = settings.Prometheus;
        var prometheus = PrometheusSettings.In(
            PrometheusCloud.Aws, new AwsSigner(clients).SignAsync, said.Endpoint, said.Auth, said.SecretsFolder);
        return new(
            [
                new(source => source is MetricSource.Prometheus, new PrometheusMetricSource(prometheus, clock)),
                new(source => source is MetricSource.Scrape, new ScrapeMetricSource(clock)),
            ],
            new AwsMetricSource(clients, settings.Region));
    }

    private static IPolicySource Policies(HostSettings settings, AwsClients clients) =>
        S3Folder.Parse(settings.Rounds.Policies) is { } folder
            ? new S3PolicySource(clients.S3(settings.Region), folder)
            : new FilePolicySource(settings.Rounds.Policies);
}
