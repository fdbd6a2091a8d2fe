using System.Net;
using System.Security.Cryptography.X509Certificates;

using LlmCloudScaler.Emulators.Azure;
using LlmCloudScaler.Emulators.Azure.Compute;

using Xunit;

namespace LlmCloudScaler.Emulators.Tests.Azure.Http;

/// <summary>Where the emulator listens, and what reaches no service.</summary>
public sealed class HostTests
{
    [Fact]
    public async Task By_tls_it_is_trusted_by_whoever_has_its_certificate_and_its_links_lead_back()
    {
        await using var scene = await Scene.StartAsync(new AzureEmulatorOptions { ListensByTls = true, PageSize = 1 });
        scene.Cloud.AddScaleSet(new ScaleSetOptions("chat") { Capacity = 2 });
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
            new Uri(scene.Cloud.TlsEndpoint!, $"{scene.Api.Set()}/virtualMachines?api-version=2024-11-01"),
            TestContext.Current.CancellationToken);
        Assert.Contains($"\"nextLink\":\"{scene.Cloud.TlsEndpoint}", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_certificate_goes_with_it()
    {
        string path;
        await using (var cloud = await AzureEmulator.StartAsync(new AzureEmulatorOptions { ListensByTls = true }))
        {
            path = cloud.CertificatePath!;
            Assert.True(File.Exists(path));
        }

        Assert.False(Path.Exists(Path.GetDirectoryName(path)));
    }

    [Fact]
    public async Task Without_being_asked_it_does_not_listen_by_tls()
    {
        await using var cloud = await AzureEmulator.StartAsync();
        Assert.Null(cloud.TlsEndpoint);
        Assert.Null(cloud.CertificatePath);
        Assert.Equal(IPAddress.Loopback.ToString(), cloud.Endpoint.Host);
    }

    [Fact]
    public async Task A_request_without_version_or_for_another_subscription_is_refused()
    {
        await using var scene = await Scene.StartAsync();
        scene.Api.Version = string.Empty;
        (await scene.Api.GetAsync(scene.Api.Set())).IsRefused(400, "MissingApiVersionParameter", "api-version");
        scene.Api.Version = RawClient.Compute;
        const string Sets = "/providers/Microsoft.Compute/virtualMachineScaleSets";
        (await scene.Api.GetAsync($"/subscriptions/mine{Sets}")).IsRefused(400, "InvalidSubscriptionId", "'mine'");
        (await scene.Api.GetAsync($"/subscriptions/{Guid.Empty}{Sets}"))
            .IsRefused(404, "SubscriptionNotFound", "could not be found");
        (await scene.Api.GetAsync($"{scene.Api.Group}2{Sets}"))
            .IsRefused(404, "ResourceGroupNotFound", "Resource group 'fleets2' could not be found.");
        (await scene.Api.GetAsync($"{scene.Api.Group}/providers/Microsoft.Compute/disks"))
            .IsRefused(404, "InvalidResourceType", "disks");
    }

    [Fact]
    public async Task Requests_are_kept_with_what_they_said()
    {
        await using var scene = await Scene.StartAsync();
        scene.Cloud.AddScaleSet(new ScaleSetOptions("chat"));
        var answer = await scene.Api.ScaleAsync(1);
        var kept = Assert.Single(scene.Cloud.Requests.Of("VirtualMachineScaleSets_Update"));
        Assert.Equal(("PATCH", "management.azure.com"), (kept.Method, kept.Host));
        Assert.Equal("chat", kept.Values["vmScaleSetName"]);
        Assert.Equal("""{"sku":{"capacity":1}}""", kept.Body);
        Assert.Equal("Bearer token", kept.Headers["authorization"]);
        Assert.NotNull(answer.Header("x-ms-request-id"));
        Assert.NotNull(answer.Header("x-ms-ratelimit-remaining-resource"));
        scene.Cloud.Requests.Clear();
        Assert.Empty(scene.Cloud.Requests.All);
    }
}
