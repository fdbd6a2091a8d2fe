using LlmCloudScaler.Emulators.Gcp.Compute;

using Xunit;

namespace LlmCloudScaler.Emulators.Tests.Gcp.Identity;

/// <summary>Who is let in.</summary>
public sealed class IdentityTests
{
    private const string Series = "https://monitoring.googleapis.com/v3/projects/fleets/timeSeries";
    private const string Topic = "https://pubsub.googleapis.com/v1/projects/fleets/topics/fanout:publish";

    [Fact]
    public async Task Nobody_is_let_in_without_a_token_or_with_one_that_expired()
    {
        await using var scene = await Scene.StartAsync();
        scene.Cloud.AddGroup(new GroupOptions("chat"));
        scene.Api.Token = null;
        foreach (var address in new[] { scene.Api.Group, Series })
        {
            var answer = await scene.Api.GetAsync(address);
            answer.IsRefused(401, "UNAUTHENTICATED", "missing required authentication credential");
            Assert.Equal("CREDENTIALS_MISSING", answer.Text("error/details/0/reason"));
        }

        scene.Api.Token = "old";
        (await scene.Api.GetAsync(scene.Api.Group)).IsDone();
        scene.Cloud.Identity.ExpireTokens();
        (await scene.Api.GetAsync(scene.Api.Group)).IsRefused(401, "authError", "invalid authentication credentials");
        scene.Api.Token = "new";
        (await scene.Api.GetAsync(scene.Api.Group)).IsDone();
    }

    [Fact]
    public async Task What_is_denied_is_refused_in_the_words_of_the_service()
    {
        await using var scene = await Scene.StartAsync();
        scene.Cloud.AddGroup(new GroupOptions("chat"));
        scene.Cloud.Topics.Add("fanout");
        scene.Cloud.Identity.Deny("compute.instanceGroupManagers.update");
        scene.Cloud.Identity.Deny("monitoring.*");
        scene.Cloud.Identity.Deny("pubsub.topics.publish");
        (await scene.Api.GetAsync(scene.Api.Group)).IsDone();
        (await scene.Api.ResizeAsync(2)).IsRefused(
            403, "forbidden", "Required 'compute.instanceGroupManagers.update' permission for 'projects/fleets/zones/");
        (await scene.Api.GetAsync(Series)).IsRefused(403, "PERMISSION_DENIED", "monitoring.timeSeries.list denied");
        (await scene.Api.PostAsync(Topic, [])).IsRefused(403, "PERMISSION_DENIED", "not authorized");
        scene.Cloud.Identity.AllowAll();
        (await scene.Api.ResizeAsync(2)).IsDone();
    }

    [Fact]
    public async Task Another_project_s_metrics_are_denied()
    {
        await using var scene = await Scene.StartAsync();
        (await scene.Api.GetAsync(Series.Replace("fleets", "other", StringComparison.Ordinal)))
            .IsRefused(403, "PERMISSION_DENIED", "may not exist");
    }

    [Fact]
    public async Task The_metadata_server_tells_who_one_is_and_gives_tokens()
    {
        await using var scene = await Scene.StartAsync();
        var root = $"http://{scene.Cloud.MetadataHost}/computeMetadata/v1";
        Assert.Equal("fleets", (await scene.Api.GetAsync($"{root}/project/project-id")).Body);
        Assert.Equal(
            "scaler@fleets.iam.gserviceaccount.com",
            (await scene.Api.GetAsync($"{root}/instance/service-accounts/default/email")).Body);
        var token = await scene.Api.GetAsync($"{root}/instance/service-accounts/default/token");
        Assert.Equal(("Bearer", 1), (token.Text("token_type"), scene.Cloud.Identity.TokensGiven));
        Assert.Equal("Google", token.Header("Metadata-Flavor"));
        Assert.Equal(404, (int)(await scene.Api.GetAsync($"{root}/instance/none")).Status);
        var identity = $"{root}/instance/service-accounts/default/identity";
        Assert.Equal(400, (int)(await scene.Api.GetAsync(identity)).Status);
        Assert.Null(OidcTokenTests.Part(
            (await scene.Api.GetAsync(identity, ("audience", "https://here"))).Body, 1)["email"]);
        var full = await scene.Api.GetAsync(identity, ("audience", "https://here"), ("format", "full"));
        Assert.Equal(
            ("https://here", "scaler@fleets.iam.gserviceaccount.com"),
            ($"{OidcTokenTests.Part(full.Body, 1)["aud"]}", $"{OidcTokenTests.Part(full.Body, 1)["email"]}"));
    }

    [Fact]
    public async Task Without_its_header_the_metadata_server_tells_nothing()
    {
        await using var scene = await Scene.StartAsync();
        using var http = new HttpClient();
        using var answer = await http.GetAsync(
            new Uri(scene.Cloud.Endpoint, "/computeMetadata/v1/instance/service-accounts/default/token"),
            TestContext.Current.CancellationToken);
        Assert.Equal((403, 0), ((int)answer.StatusCode, scene.Cloud.Identity.TokensGiven));
        using var ping = await http.GetAsync(scene.Cloud.Endpoint, TestContext.Current.CancellationToken);
        Assert.Equal("Google", ping.Headers.GetValues("Metadata-Flavor").Single());
    }
}
