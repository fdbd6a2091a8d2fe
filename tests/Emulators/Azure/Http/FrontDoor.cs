namespace LlmCloudScaler.Emulators.Azure.Http;

/// <summary>What is refused before any service is asked.</summary>
internal static class FrontDoor
{
    /// <summary>Why a request reaches no service; null where it does.</summary>
    public static AzureAnswer? Refuse(AzureRequest request, string subscription)
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
                : null;
    }
}
