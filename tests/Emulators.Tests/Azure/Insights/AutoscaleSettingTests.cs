using LlmCloudScaler.Emulators.Azure.Compute;

using Xunit;

namespace LlmCloudScaler.Emulators.Tests.Azure.Insights;

/// <summary>Azure's own scaling is seen where it is.</summary>
public sealed class AutoscaleSettingTests
{
    [Fact]
    public async Task Settings_of_a_group_tell_their_target_and_whether_they_are_on()
    {
        await using var scene = await Scene.StartAsync();
        var chat = scene.Cloud.AddScaleSet(new ScaleSetOptions("chat"));
        var other = scene.Cloud.AddScaleSet(new ScaleSetOptions("other") { ResourceGroup = "elsewhere" });
        scene.Cloud.AddAutoscaleSetting("grow", chat, isEnabled: false);
        scene.Cloud.AddAutoscaleSetting("grow", other);
        const string Settings = "/providers/microsoft.insights/autoscalesettings";
        var told = await scene.Api.GetAsync(scene.Api.Group + Settings);
        Assert.Equal([chat.Id], told.All("value", "properties/targetResourceUri"));
        Assert.Equal(["false"], told.All("value", "properties/enabled"));
        var all = await scene.Api.GetAsync($"/subscriptions/{scene.Cloud.Subscription}{Settings}");
        Assert.Equal(["false", "true"], all.All("value", "properties/enabled"));
    }
}
