using System.Text.Json.Nodes;

using LlmCloudScaler.Emulators.Azure.Http;
using LlmCloudScaler.Emulators.Parts;

namespace LlmCloudScaler.Emulators.Azure.Providers;

/// <summary>Which services the subscription uses: all, but for those that are taken from it.</summary>
public sealed class EmulatedProviders
{
    private readonly Turnstile _turnstile;
    private readonly HashSet<string> _missing = new(StringComparer.OrdinalIgnoreCase);

    internal EmulatedProviders(Turnstile turnstile) => _turnstile = turnstile;

    /// <summary>Lets the subscription never have used a service.</summary>
    /// <param name="provider">Such as <c>Microsoft.StandbyPool</c>.</param>
    public void Unregister(string provider) => _turnstile.Pass(_ => _missing.Add(provider));

    /// <summary>Tells of a service.</summary>
    internal AzureAnswer Answer(AzureRequest request)
    {
        var provider = request.Value("resourceProviderNamespace");
        return AzureAnswer.Ok(new JsonObject
        {
            ["id"] = $"/subscriptions/{request.Value("subscriptionId")}/providers/{provider}",
            ["namespace"] = provider,
            ["registrationPolicy"] = "RegistrationRequired",
            ["registrationState"] = _missing.Contains(provider) ? "NotRegistered" : "Registered",
            ["resourceTypes"] = new JsonArray(),
        });
    }

    /// <summary>Why a service of a provider is not asked; null where it is.</summary>
    internal AzureAnswer? Refuse(string provider) => _missing.Contains(provider)
        ? AzureAnswer.Refused(
            409,
            "MissingSubscriptionRegistration",
            $"The subscription is not registered to use namespace '{provider}'. See https://aka.ms/rps-not-found for "
            + "how to register subscriptions.")
        : null;
}
