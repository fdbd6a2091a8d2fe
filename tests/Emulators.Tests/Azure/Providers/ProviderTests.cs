using Xunit;

namespace LlmCloudScaler.Emulators.Tests.Azure.Providers;

public sealed class ProviderTests
{
    private const string Standby = "Microsoft.StandbyPool";

    [Fact]
    public async Task A_subscription_uses_every_service_until_one_is_taken_from_it_which_then_serves_nobody()
    {
        await using var scene = await Scene.StartAsync();
        var provider = $"/subscriptions/{scene.Cloud.Subscription}/providers/{Standby}";
        Assert.Equal("Registered", (await scene.Api.GetAsync(provider)).Text("registrationState"));

        scene.Cloud.Providers.Unregister(Standby);

        Assert.Equal("NotRegistered", (await scene.Api.GetAsync(provider)).Text("registrationState"));
        (await scene.Api.GetAsync(
            $"{scene.Api.Group}/providers/{Standby}/standbyVirtualMachinePools",
            ("api-version", "2025-03-01"))).IsRefused(409, "MissingSubscriptionRegistration", Standby);
    }
}
