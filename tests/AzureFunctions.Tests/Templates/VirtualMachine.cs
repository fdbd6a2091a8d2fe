using System.Text.Json.Nodes;

using LlmCloudScaler.Surroundings;

using Microsoft.AspNetCore.Http;

using Xunit;

namespace LlmCloudScaler.AzureFunctions.Tests.Templates;

/// <summary>A virtual machine of Azure: a replica's machine, with Azure's metadata service and its scheduled events.
/// </summary>
internal sealed class VirtualMachine : IAsyncLifetime
{
    /// <summary>The machine's name in its scale set.</summary>
    public const string Name = "chat_1a2b3c4d";

    public VirtualMachine() => Machine = new("infra/azure", Answer);

    /// <summary>What it has in common with a machine of any cloud.</summary>
    public ReplicaMachine Machine { get; }

    /// <summary>What Azure has announced, as type and machine; null for nothing.</summary>
    public (string Type, string Machine)? Announced { get; set; }

    /// <summary>Whether Azure takes an approval.</summary>
    public bool TakesApprovals { get; set; } = true;

    /// <summary>The events that were approved.</summary>
    public List<string> Approved { get; } = [];

    /// <summary>What Azure's health extension would be told; null for nothing, as long as the machine loads.</summary>
    public string? Health => File.Exists(Machine.At("health/health.json"))
        ? JsonNode.Parse(File.ReadAllText(Machine.At("health/health.json")))!["ApplicationHealthState"]!.ToString()
        : null;

    public ValueTask InitializeAsync() => Machine.InitializeAsync();

    public ValueTask DisposeAsync() => Machine.DisposeAsync();

    /// <summary>Waits until Azure's health extension would be told so.</summary>
    public Task ToldAsync(string health) => Machine.SeenAsync(health, () => Health == health);

    private (int Status, string Text)? Answer(HttpRequest request, string body) => request.Path.Value switch
    {
        { } path when path.StartsWith("/metadata/", StringComparison.Ordinal)
            && (request.Headers["Metadata"] != "true" || !request.Query.ContainsKey("api-version")) =>
            (400, string.Empty),
        "/metadata/instance/compute/name" when request.Query["format"] == "text" => (200, Name),
        "/metadata/scheduledevents" when request.Method == "POST" => Approve(body),
        "/metadata/scheduledevents" => (200, Events()),
        _ => null,
    };

    private (int Status, string Text) Approve(string body)
    {
        if (!TakesApprovals)
        {
            return (500, string.Empty);
        }

        Approved.AddRange(JsonNode.Parse(body)!["StartRequests"]!.AsArray()
            .Select(request => request!["EventId"]!.ToString()));
        return (200, string.Empty);
    }

    private string Events() => Announced is not { } announced
        ? """{"DocumentIncarnation":1,"Events":[]}"""
        : $$"""
          {"DocumentIncarnation":2,"Events":[
            {"EventId":"freeze-1","EventType":"Freeze","ResourceType":"VirtualMachine","Resources":["{{Name}}"],
             "EventStatus":"Scheduled","NotBefore":""},
            {"EventId":"end-1","EventType":"{{announced.Type}}","ResourceType":"VirtualMachine",
             "Resources":["{{announced.Machine}}"],"EventStatus":"Scheduled","NotBefore":""}]}
          """;
}
