using LlmCloudScaler.AwsLambda.Rounds;
using LlmCloudScaler.AwsLambda.Settings;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Evaluation.Ticks;
using LlmCloudScaler.Providers.Aws.Clients;
using LlmCloudScaler.Providers.Aws.Fleets;
using LlmCloudScaler.Providers.Aws.Metrics;
using LlmCloudScaler.Providers.Aws.Policies;
using LlmCloudScaler.Providers.Aws.State;
using LlmCloudScaler.Providers.Files;

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
        var round = new Round(new AwsMetricSource(clients, settings.Region), new AwsFleet(clients, clock), state, clock)
        {
            Ceiling = settings.Ceiling,
        };
        var fanOut = settings.QueueUrl is { } queue
            ? new FanOut(queue, clients.Sqs(settings.Region).SendMessageBatchAsync, settings.InlineFleets)
            : null;
        var dispatcher = new Dispatcher(round, fanOut, settings.InlineFleets, clients.Meter.Read, clock);
        return new Handler(settings, Policies(settings, clients), state, dispatcher, clock, log);
    }

    private static IPolicySource Policies(HostSettings settings, AwsClients clients) =>
        S3Folder.Parse(settings.Policies) is { } folder
            ? new S3PolicySource(clients.S3(settings.Region), folder)
            : new FilePolicySource(settings.Policies);
}
