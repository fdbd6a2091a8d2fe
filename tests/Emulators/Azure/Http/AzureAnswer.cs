using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace LlmCloudScaler.Emulators.Azure.Http;

/// <summary>What a service says to a request.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">Null where there is none.</param>
internal sealed record AzureAnswer(int Status, JsonNode? Body)
{
    /// <summary>Headers beside those of every answer.</summary>
    public ImmutableDictionary<string, string> Headers { get; init; } = ImmutableDictionary<string, string>.Empty;

    public static AzureAnswer Ok(JsonNode body) => new(200, body);

    /// <summary>A refusal in the form that the resource manager and most of its services have.</summary>
    /// <param name="status">HTTP status.</param>
    /// <param name="code">As the service's documents call it.</param>
    /// <param name="message">For people.</param>
    /// <param name="target">What of the request is meant; null where nothing is told.</param>
    public static AzureAnswer Refused(int status, string code, string message, string? target = null)
    {
        var error = new JsonObject { ["code"] = code, ["message"] = message };
        if (target is not null)
        {
            error["target"] = target;
        }

        return new AzureAnswer(status, new JsonObject { ["error"] = error });
    }

    /// <summary>The resource is not there.</summary>
    /// <param name="type">Such as <c>Microsoft.Compute/virtualMachineScaleSets</c>.</param>
    /// <param name="name">Of the resource.</param>
    /// <param name="group">In which it was looked for.</param>
    public static AzureAnswer NotFound(string type, string name, string group) => Refused(
        404,
        "ResourceNotFound",
        $"The Resource '{type}/{name}' under resource group '{group}' was not found. For more details please go to "
        + "https://aka.ms/ARMResourceNotFoundFix");

    public AzureAnswer With(string header, string value) => this with { Headers = Headers.SetItem(header, value) };
}
