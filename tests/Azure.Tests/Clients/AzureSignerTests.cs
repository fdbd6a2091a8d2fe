using Azure.Core;
using Azure.Identity;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Providers.Azure.Clients;

using Xunit;

namespace LlmCloudScaler.Azure.Tests.Clients;

public sealed class AzureSignerTests
{
    private const string Workspace = "https://chat-x1y2.eastus.prometheus.monitor.azure.com/api/v1/query";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<AzureCloud, string, string> Clouds => new()
    {
        { AzureCloud.Public, Workspace, "https://prometheus.monitor.azure.com/.default" },
        {
            AzureCloud.UsGovernment,
            "https://chat-x1y2.usgovvirginia.prometheus.monitor.azure.us/api/v1/query",
            "https://prometheus.monitor.azure.us/.default"
        },
        {
            AzureCloud.China,
            "https://chat-x1y2.chinaeast2.prometheus.monitor.azure.cn/api/v1/query",
            "https://prometheus.monitor.azure.cn/.default"
        },
    };

    [Theory]
    [MemberData(nameof(Clouds), DisableDiscoveryEnumeration = true)]
    public async Task A_workspace_is_shown_a_token_of_its_cloud(AzureCloud cloud, string address, string scope)
    {
        var asked = new List<string>();
        using var request = new HttpRequestMessage(HttpMethod.Post, address);

        Assert.Null(await Signer((context, _) =>
        {
            asked.AddRange(context.Scopes);
            return new(new AccessToken("a-token", DateTimeOffset.MaxValue));
        }, cloud).SignAsync(request, Cancellation));

        Assert.Equal("Bearer a-token", request.Headers.Authorization!.ToString());
        Assert.Equal([scope], asked);
    }

    [Theory]
    [InlineData("http://chat-x1y2.eastus.prometheus.monitor.azure.com/api/v1/query")]
    [InlineData("https://prometheus.example/api/v1/query")]
    [InlineData("https://prometheus.monitor.azure.com.example/api/v1/query")]
    [InlineData("https://notprometheus.monitor.azure.com/api/v1/query")]
    [InlineData("https://chat-x1y2.usgovvirginia.prometheus.monitor.azure.us/api/v1/query")]
    public async Task Nobody_else_is_shown_anything(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address);

        var fault = await Signer((_, _) => throw new InvalidOperationException("asked"))
            .SignAsync(request, Cancellation);

        Assert.Equal(SourceFault.Denied, fault!.Kind);
        Assert.Contains("credentials of Azure are not shown to it", fault.Detail, StringComparison.Ordinal);
        Assert.Null(request.Headers.Authorization);
    }

    [Fact]
    public async Task Without_credentials_nothing_is_shown()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Workspace);
        var clients = new AzureClients(new NoCredential(new AuthenticationFailedException("nobody is logged in")));

        var fault = await new AzureSigner(clients).SignAsync(request, Cancellation);

        Assert.Equal(SourceFault.Denied, fault!.Kind);
        Assert.Equal("a token of Azure: nobody is logged in", fault.Detail);
        Assert.Null(request.Headers.Authorization);
    }

    [Fact]
    public async Task The_wait_for_a_token_ends_when_nobody_waits()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Workspace);
        using var wait = new CancellationTokenSource();

        var signing = Signer(async (_, stop) =>
        {
            await new TaskCompletionSource().Task.WaitAsync(stop);
            return default;
        }).SignAsync(request, wait.Token);
        await wait.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => signing);
    }

    private static AzureSigner Signer(
        Func<TokenRequestContext, CancellationToken, ValueTask<AccessToken>> give, AzureCloud? cloud = null) =>
        new(new AzureClients(DelegatedTokenCredential.Create((_, _) => default, give), cloud));
}
