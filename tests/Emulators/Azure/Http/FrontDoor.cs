namespace LlmCloudScaler.Emulators.Azure.Http;

/// <summary>What is refused before any service is asked.</summary>
internal static class FrontDoor
{
    /// <summary>Services whose resource groups are all known here.</summary>
    private static readonly string[] Knowing = ["VirtualMachine", "Standby", "Autoscale"];

    /// <summary>Why a request reaches no service; null where it does.</summary>
    /// <param name="request">Which arrived.</param>
    /// <param name="subscription">The only one there is.</param>
    /// <param name="isGroup">Whether there is a resource group of this name.</param>
    public static AzureAnswer? Refuse(AzureRequest request, string subscription, Func<string, bool> isGroup)
    {
        if (request.ApiVersion.Length == 0)
        {
            return AzureAnswer.Refused(
                400,
                "MissingApiVersionParameter",
                "The api-version query parameter (?api-version=) is required for all requests.");
        }

        if (request.Operation.Length == 0)
        {
            return AzureAnswer.Refused(
                404, "InvalidResourceType", $"There is no {request.Method} of {request.Path} here.");
        }

        var parts = request.Path.Split('/');
        return parts.ElementAtOrDefault(2) is not { } asked || !Guid.TryParse(asked, out var id)
            ? AzureAnswer.Refused(
                400,
                "InvalidSubscriptionId",
                $"The provided subscription identifier '{parts.ElementAtOrDefault(2)}' is malformed or invalid.")
            : id != Guid.Parse(subscription)
                ? AzureAnswer.Refused(404, "SubscriptionNotFound", $"The subscription '{asked}' could not be found.")
            : Knowing.Any(request.Operation.StartsWith)
                && request.Values.GetValueOrDefault("resourceGroupName") is { } group && !isGroup(group)
                ? AzureAnswer.Refused(404, "ResourceGroupNotFound", $"Resource group '{group}' could not be found.")
            : null;
    }
}
