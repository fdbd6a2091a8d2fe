using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

using LlmCloudScaler.Emulators.Azure.Compute;

using Xunit;

namespace LlmCloudScaler.Emulators.Tests.Azure.Identity;

/// <summary>Who is let in, and how a managed identity gets its token.</summary>
public sealed class IdentityTests
{
    private const string Management = "https://management.azure.com/";

    [Fact]
    public async Task Without_a_token_nobody_is_let_in()
    {
        await using var scene = await Scene.StartAsync();
        scene.Cloud.AddScaleSet(new ScaleSetOptions("chat"));
        scene.Api.Token = null;
        var answer = await scene.Api.GetAsync(scene.Api.Set());
        answer.IsRefused(401, "AuthenticationFailed", "Authorization");
        Assert.StartsWith("Bearer", answer.Header("WWW-Authenticate"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_expired_token_is_refused_and_a_new_one_is_not()
    {
        await using var scene = await Scene.StartAsync();
        scene.Cloud.AddScaleSet(new ScaleSetOptions("chat"));
        (await scene.Api.GetAsync(scene.Api.Set())).IsDone();
        scene.Cloud.Identity.ExpireTokens();
        (await scene.Api.GetAsync(scene.Api.Set())).IsRefused(401, "ExpiredAuthenticationToken", "expiry");
        scene.Api.Token = "another";
        (await scene.Api.GetAsync(scene.Api.Set())).IsDone();
    }

    [Fact]
    public async Task What_is_denied_is_told_with_action_and_scope()
    {
        await using var scene = await Scene.StartAsync();
        var set = scene.Cloud.AddScaleSet(new ScaleSetOptions("chat"));
        scene.Cloud.Identity.Deny("Microsoft.Compute/virtualMachineScaleSets/w*");
        (await scene.Api.ScaleAsync(1)).IsRefused(
            403,
            "AuthorizationFailed",
            "does not have authorization to perform action 'Microsoft.Compute/virtualMachineScaleSets/write' over "
            + $"scope '{set.Id}'");
        (await scene.Api.GetAsync(scene.Api.Set())).IsDone();
        scene.Cloud.Identity.AllowAll();
        (await scene.Api.ScaleAsync(1)).IsDone();
    }

    [Fact]
    public async Task A_managed_identity_gets_a_token_that_is_good_for_what_it_was_asked_for()
    {
        await using var scene = await Scene.StartAsync();
        scene.Cloud.AddScaleSet(new ScaleSetOptions("chat"));
        var token = await TokenAsync(scene, Management);
        Assert.Equal("Bearer", token["token_type"]!.GetValue<string>());
        var expires = DateTimeOffset.FromUnixTimeSeconds(long.Parse(token["expires_on"]!.GetValue<string>()));
        Assert.True(expires > scene.Time.GetUtcNow());
        scene.Api.Token = token["access_token"]!.GetValue<string>();
        (await scene.Api.GetAsync(scene.Api.Set())).IsDone();
        var batch = "https://eastus.metrics.monitor.azure.com"
            + $"/subscriptions/{scene.Cloud.Subscription}/metrics:getBatch";
        (await scene.Api.PostAsync(batch, [])).IsRefused(401, "InvalidAuthenticationTokenAudience", Management);
        token = await TokenAsync(scene, "https://metrics.monitor.azure.com/");
        scene.Api.Token = token["access_token"]!.GetValue<string>();
        (await scene.Api.PostAsync(batch, [])).IsRefused(400, "BadRequest", "resourceids");
        Assert.Equal(2, scene.Cloud.Identity.TokensGiven);
    }

    [Fact]
    public async Task Whoever_does_not_know_the_header_gets_no_token()
    {
        await using var scene = await Scene.StartAsync();
        using var http = new HttpClient();
        using var answer = await http.GetAsync(
            new Uri(scene.Cloud.IdentityEndpoint, "?resource=x&api-version=2019-08-01"),
            TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    private static async Task<JsonObject> TokenAsync(Scene scene, string audience)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Add("X-IDENTITY-HEADER", scene.Cloud.IdentityHeader);
        return (await http.GetFromJsonAsync<JsonObject>(
            new Uri(scene.Cloud.IdentityEndpoint, $"?resource={audience}&api-version=2019-08-01"),
            TestContext.Current.CancellationToken))!;
    }
}
