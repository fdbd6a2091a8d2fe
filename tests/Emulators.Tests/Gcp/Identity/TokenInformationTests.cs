using System.Text.Json.Nodes;

using Xunit;

namespace LlmCloudScaler.Emulators.Tests.Gcp.Identity;

/// <summary>What whoever calls can find out of himself.</summary>
public sealed class TokenInformationTests
{
    private const string Test =
        "https://cloudresourcemanager.googleapis.com/v1/projects/fleets:testIamPermissions";

    private const string Information = "https://oauth2.googleapis.com/tokeninfo";

    [Fact]
    public async Task Of_some_permissions_those_are_told_that_one_has()
    {
        await using var scene = await Scene.StartAsync();
        scene.Cloud.Identity.Deny("compute.instanceGroupManagers.*");

        var answer = await scene.Api.PostAsync(
            Test, Asked("compute.instanceGroupManagers.get", "monitoring.timeSeries.list"));

        Assert.Equal(
            ("monitoring.timeSeries.list", null), (answer.Text("permissions/0"), answer.Text("permissions/1")));
        scene.Cloud.Identity.Deny("*");
        Assert.Null((await scene.Api.PostAsync(Test, Asked("monitoring.timeSeries.list"))).Text("permissions/0"));
    }

    [Fact]
    public async Task To_ask_needs_a_project_that_is_there_and_a_token_but_no_permission()
    {
        await using var scene = await Scene.StartAsync();
        scene.Cloud.Identity.Deny("*");
        (await scene.Api.PostAsync(Test, Asked("compute.regions.get"))).IsDone();
        (await scene.Api.PostAsync(Test.Replace("fleets", "others", StringComparison.Ordinal), Asked("a.b.c")))
            .IsRefused(403, "PERMISSION_DENIED", "does not have permission");
        (await scene.Api.PostAsync(Test, [])).IsRefused(400, "INVALID_ARGUMENT", "missing");
        scene.Api.Token = null;
        (await scene.Api.PostAsync(Test, Asked("compute.regions.get"))).IsRefused(401, "UNAUTHENTICATED", "missing");
    }

    [Fact]
    public async Task A_token_tells_whose_it_is_where_its_scopes_do()
    {
        await using var scene = await Scene.StartAsync();
        Assert.Equal("alice@example.com", (await scene.Api.PostAsync(Information, body: null)).Text("email"));

        scene.Cloud.Identity.Email = null;

        var answer = await scene.Api.PostAsync(Information, body: null);
        Assert.Null(answer.Text("email"));
        Assert.NotNull(answer.Text("azp"));
    }

    private static JsonObject Asked(params IReadOnlyList<string> permissions) =>
        new() { ["permissions"] = new JsonArray([.. permissions.Select(one => (JsonNode?)one)]) };
}
