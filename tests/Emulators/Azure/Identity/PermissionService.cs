using System.Text.Json.Nodes;

using LlmCloudScaler.Emulators.Azure.Compute;
using LlmCloudScaler.Emulators.Azure.Http;
using LlmCloudScaler.Emulators.Parts.Json;

namespace LlmCloudScaler.Emulators.Azure.Identity;

/// <summary>What the caller may do on a resource: one role that allows all but what is denied.</summary>
internal sealed class PermissionService(EmulatedIdentity identity, ScaleSetDirectory sets)
{
    public AzureAnswer Answer(AzureRequest request)
    {
        var resource = "/" + request.Value("scope");
        var parts = resource.Split('/');
        return resource.Contains($"/{ScaleSetState.Type}/", StringComparison.OrdinalIgnoreCase)
            && sets.Find(resource) is null
            ? AzureAnswer.NotFound(ScaleSetState.Type, parts[^1], parts.ElementAtOrDefault(4) ?? string.Empty)
            : Role();
    }

    private AzureAnswer Role() => AzureAnswer.Ok(new JsonObject
    {
        ["value"] = new JsonArray(new JsonObject
        {
            ["actions"] = new JsonArray("*"),
            ["notActions"] = identity.Denied.ToJson(),
            ["dataActions"] = new JsonArray(),
            ["notDataActions"] = new JsonArray(),
        }),
    });
}
