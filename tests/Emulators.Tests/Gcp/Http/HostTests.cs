using System.Security.Cryptography.X509Certificates;

using LlmCloudScaler.Emulators.Gcp;
using LlmCloudScaler.Emulators.Gcp.Compute;

using Xunit;

namespace LlmCloudScaler.Emulators.Tests.Gcp.Http;

/// <summary>Where the emulator listens, and what reaches no service.</summary>
public sealed class HostTests
{
    [Fact]
    public async Task By_tls_it_is_trusted_by_whoever_has_its_certificate()
    {
        await using var scene = await Scene.StartAsync(new GcpEmulatorOptions { ListensByTls = true });
        scene.Cloud.AddGroup(new GroupOptions("chat"));
        using var trusted = X509CertificateLoader.LoadCertificateFromFile(scene.Cloud.CertificatePath!);
        using var handler = new SocketsHttpHandler();
        handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            CustomTrustStore = { trusted },
            RevocationMode = X509RevocationMode.NoCheck,
        };
        using var http = new HttpClient(handler);
        http.DefaultRequestHeaders.Add("Authorization", "Bearer token");
        var body = await http.GetStringAsync(
            new Uri(scene.Cloud.TlsEndpoint!, new Uri(scene.Api.Group).AbsolutePath),
            TestContext.Current.CancellationToken);
        Assert.Contains("\"selfLink\":\"https://www.googleapis.com/compute/v1/", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_being_asked_it_does_not_listen_by_tls()
    {
        await using var cloud = await GcpEmulator.StartAsync();
        Assert.Null(cloud.TlsEndpoint);
        Assert.Null(cloud.CertificatePath);
    }

    [Fact]
    public async Task What_is_not_emulated_is_not_there()
    {
        await using var scene = await Scene.StartAsync();
        (await scene.Api.GetAsync($"{scene.Api.Project}/global/networks"))
            .IsRefused(404, "NOT_FOUND", "There is no GET");
        (await scene.Api.PostAsync($"{scene.Api.Group}/recreateInstances", []))
            .IsRefused(404, "NOT_FOUND", "recreateInstances");
    }

    [Fact]
    public async Task Requests_are_kept_with_what_they_said()
    {
        await using var scene = await Scene.StartAsync();
        scene.Cloud.AddGroup(new GroupOptions("chat"));
        (await scene.Api.ResizeAsync(1)).IsDone();
        var kept = Assert.Single(scene.Cloud.Requests.Of("compute.instanceGroupManagers.resize"));
        Assert.Equal(("POST", "compute.googleapis.com", "compute"), (kept.Method, kept.Host, kept.Service));
        Assert.Equal(("chat", "1"), (kept.Values["instanceGroupManager"], kept.Parameter("size")));
        Assert.Equal("Bearer token", kept.Headers["authorization"]);
        scene.Cloud.Requests.Clear();
        Assert.Empty(scene.Cloud.Requests.All);
    }

    [Fact]
    public async Task A_request_for_somebody_else_is_left_alone()
    {
        await using var scene = await Scene.StartAsync();
        await using var other = await Scene.StartAsync();
        using var http = new HttpClient(scene.Cloud.Handler());
        using var answer = await http.GetAsync(other.Cloud.Endpoint, TestContext.Current.CancellationToken);
        Assert.Empty(scene.Cloud.Requests.All);
        Assert.Single(other.Cloud.Requests.All);
    }

    [Fact]
    public async Task A_bug_of_the_emulator_does_not_look_like_a_fault_of_the_cloud()
    {
        await using var cloud = await GcpEmulator.StartAsync(
            new GcpEmulatorOptions { Inspect = _ => throw new InvalidOperationException("Planted.") });
        using var http = new HttpClient(cloud.Handler());
        using var answer = await http.GetAsync(cloud.Endpoint, TestContext.Current.CancellationToken);
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(500, (int)answer.StatusCode);
        Assert.Contains("emulator is at fault", body, StringComparison.Ordinal);
        Assert.Contains("Planted.", body, StringComparison.Ordinal);
    }
}
