using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json.Nodes;

using Azure;
using Azure.Core;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Providers.Azure.Clients;

namespace LlmCloudScaler.Providers.Azure.Metrics;

/// <summary>Asks the resource manager how many messages wait in queues and subscriptions of Service Buses: to read that
/// is to read a resource, and takes no right to their messages.</summary>
/// <param name="clients">The clients.</param>
internal sealed class ServiceBusReader(AzureClients clients)
{
    /// <summary>Calls under way at a time; see <see cref="MonitorReader"/>.</summary>
    private const int Concurrency = 8;

    /// <summary>Asks about all entities, each once.</summary>
    /// <param name="entities">May be empty; the same one may come more than once.</param>
    /// <param name="at">The instant that the counts are told with: they are of now.</param>
    /// <param name="cancellation">Ends the wait; what is not answered by then has failed.</param>
    public async Task<IReadOnlyDictionary<MetricSource.ServiceBus, Measurement>> AskAsync(
        ImmutableArray<MetricSource.ServiceBus> entities, DateTimeOffset at, CancellationToken cancellation)
    {
        var counts = new ConcurrentDictionary<MetricSource.ServiceBus, Measurement>();
        await Parallel.ForEachAsync(
            entities.Distinct(),
            new ParallelOptions { MaxDegreeOfParallelism = Concurrency },
            async (entity, _) => counts[entity] = await AskAsync(entity, at, cancellation).ConfigureAwait(false))
            .ConfigureAwait(false);
        return counts;
    }

    private async Task<Measurement> AskAsync(
        MetricSource.ServiceBus entity, DateTimeOffset at, CancellationToken cancellation)
    {
        try
        {
            cancellation.ThrowIfCancellationRequested();
            return await CountAsync(entity.Resource, cancellation).ConfigureAwait(false) is { } count
                ? new Measurement.OfFleet(new MetricSample(count, at))
                : new Measurement.Failed(
                    SourceFault.Malformed, $"Azure does not tell how many messages are active in {entity.Resource}");
        }
        catch (Exception thrown) when (AzureFaults.Of(thrown) is { } fault)
        {
            return new Measurement.Failed(fault.Kind, $"Service Bus {entity.Resource}: {fault.Detail}");
        }
    }

    /// <summary>Messages that wait to be delivered: not those for later, dead ones, or on the way elsewhere.</summary>
    private async Task<long?> CountAsync(string entity, CancellationToken cancellation)
    {
        var pipeline = clients.Management;
        using var message = pipeline.CreateMessage();
        message.Request.Method = RequestMethod.Get;
        message.Request.Headers.Add("Accept", "application/json");
        message.Request.Uri.Reset(clients.Cloud.ResourceManager);
        message.Request.Uri.AppendPath($"/{entity.TrimStart('/')}", escape: false);
        message.Request.Uri.AppendQuery("api-version", ApiVersions.ServiceBus);
        await pipeline.SendAsync(message, cancellation).ConfigureAwait(false);
        if (message.Response.IsError)
        {
            throw new RequestFailedException(message.Response);
        }

        return JsonNode.Parse(message.Response.Content) is JsonObject found
            && found["properties"] is JsonObject properties
            && properties["countDetails"] is JsonObject details
            && details["activeMessageCount"] is JsonValue value
            && value.TryGetValue<long>(out var count)
            && count >= 0
                ? count
                : null;
    }
}
