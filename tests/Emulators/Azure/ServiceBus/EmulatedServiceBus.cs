using System.Text.Json.Nodes;

using LlmCloudScaler.Emulators.Azure.Http;
using LlmCloudScaler.Emulators.Parts;

namespace LlmCloudScaler.Emulators.Azure.ServiceBus;

/// <summary>Queues and subscriptions of a Service Bus, as far as the resource manager tells of them.</summary>
public sealed class EmulatedServiceBus
{
    private readonly Turnstile _turnstile;
    private readonly Dictionary<string, (long Active, long DeadLetter, long Scheduled)> _entities =
        new(StringComparer.OrdinalIgnoreCase);

    internal EmulatedServiceBus(Turnstile turnstile) => _turnstile = turnstile;

    /// <summary>Sets how many messages there are; an entity that was not there is made.</summary>
    /// <param name="resource">The resource's id, ending in <c>/queues/NAME</c> or
    /// <c>/topics/NAME/subscriptions/NAME</c>.</param>
    /// <param name="active">Messages that wait to be received.</param>
    /// <param name="deadLetter">Messages that were given up.</param>
    /// <param name="scheduled">Messages whose time is to come.</param>
    public void Put(string resource, long active, long deadLetter = 0, long scheduled = 0) =>
        _turnstile.Pass(_ => _entities[resource] = (active, deadLetter, scheduled));

    public void Remove(string resource) => _turnstile.Pass(_ => _entities.Remove(resource));

    internal AzureAnswer Answer(AzureRequest request) => _entities.TryGetValue(request.Path, out var entity)
        ? AzureAnswer.Ok(new JsonObject
        {
            ["id"] = request.Path,
            ["name"] = request.Path.Split('/')[^1],
            ["type"] = request.Operation == "Queues_Get"
                ? "Microsoft.ServiceBus/namespaces/queues"
                : "Microsoft.ServiceBus/namespaces/topics/subscriptions",
            ["properties"] = new JsonObject
            {
                ["countDetails"] = new JsonObject
                {
                    ["activeMessageCount"] = entity.Active,
                    ["deadLetterMessageCount"] = entity.DeadLetter,
                    ["scheduledMessageCount"] = entity.Scheduled,
                    ["transferMessageCount"] = 0,
                    ["transferDeadLetterMessageCount"] = 0,
                },
                ["messageCount"] = entity.Active + entity.DeadLetter + entity.Scheduled,
                ["status"] = "Active",
            },
        })
        : AzureAnswer.Refused(
            404, "NotFound", $"The requested resource {request.Path.Split('/')[^1]} does not exist.");
}
