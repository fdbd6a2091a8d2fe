using LlmCloudScaler.Emulators.Azure.Compute;

using Xunit;

namespace LlmCloudScaler.Emulators.Tests.Azure.Identity;

public sealed class PermissionTests
{
    private const string Write = "Microsoft.Compute/virtualMachineScaleSets/write";
    private const string Permissions = "/providers/Microsoft.Authorization/permissions";

    [Fact]
    public async Task What_is_denied_is_what_the_callers_role_excepts_on_groups_and_on_resources()
    {
        await using var scene = await Scene.StartAsync();
        scene.Cloud.AddScaleSet(new ScaleSetOptions("chat"));
        scene.Cloud.Identity.Deny(Write);

        foreach (var scope in new[] { scene.Api.Group, scene.Api.Set() })
        {
            var answer = (await scene.Api.GetAsync(scope + Permissions)).IsDone();

            Assert.Equal(("*", Write), (answer.Text("value/0/actions/0"), answer.Text("value/0/notActions/0")));
        }
    }

    [Fact]
    public async Task Of_what_is_not_there_nobody_has_permissions()
    {
        await using var scene = await Scene.StartAsync();

        (await scene.Api.GetAsync(scene.Api.Set("nowhere") + Permissions)).IsRefused(
            404, "ResourceNotFound", "nowhere");
        (await scene.Api.GetAsync(scene.Api.Group + "x" + Permissions)).IsRefused(
            404, "ResourceGroupNotFound", "could not be found");
    }

    [Fact]
    public async Task Whoever_may_not_ask_is_not_told()
    {
        await using var scene = await Scene.StartAsync();
        scene.Cloud.Identity.Deny("Microsoft.Authorization/permissions/read");

        (await scene.Api.GetAsync(scene.Api.Group + Permissions)).IsRefused(
            403, "AuthorizationFailed", "Microsoft.Authorization/permissions/read");
    }
}
