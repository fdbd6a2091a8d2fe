using Google.Apis.Auth.OAuth2;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Providers.Gcp.Clients;

using Xunit;

namespace LlmCloudScaler.Gcp.Tests.Clients;

public sealed class GcpSignerTests
{
    private const string Query =
        "https://monitoring.googleapis.com/v1/projects/p/location/global/prometheus/api/v1/query";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Google_is_shown_a_token()
    {
        using var clients = new GcpClients(GoogleCredential.FromAccessToken("a-token"));
        using var request = new HttpRequestMessage(HttpMethod.Post, Query);

        Assert.Null(await new GcpSigner(clients).SignAsync(request, Cancellation));

        Assert.Equal("Bearer a-token", request.Headers.Authorization!.ToString());
    }

    [Fact]
    public async Task A_person_s_project_is_told_with_the_token()
    {
        using var clients = new GcpClients(
            GoogleCredential.FromAccessToken("a-token").CreateWithQuotaProject("a-project"));
        using var request = new HttpRequestMessage(HttpMethod.Post, Query);

        Assert.Null(await new GcpSigner(clients).SignAsync(request, Cancellation));

        Assert.Equal("a-project", Assert.Single(request.Headers.GetValues("x-goog-user-project")));
    }

    [Theory]
    [InlineData("http://monitoring.googleapis.com/v1/projects/p/location/global/prometheus/api/v1/query")]
    [InlineData("https://prometheus.example/api/v1/query")]
    [InlineData("https://monitoring.googleapis.com.example/v1/")]
    [InlineData("https://storage.googleapis.com/mine")]
    public async Task Nobody_else_is_shown_anything(string address)
    {
        using var clients = new GcpClients(GoogleCredential.FromAccessToken("a-token"));
        using var request = new HttpRequestMessage(HttpMethod.Post, address);

        var fault = await new GcpSigner(clients).SignAsync(request, Cancellation);

        Assert.Equal(SourceFault.Denied, fault!.Kind);
        Assert.Contains("credentials of Google are not shown to it", fault.Detail, StringComparison.Ordinal);
        Assert.Empty(request.Headers);
    }

    [Fact]
    public async Task Without_credentials_nothing_is_shown()
    {
        using var metadata = new Scripted(Scripted.Json(404, "{}"));
        using var clients = new GcpClients(NoCredential.Of(metadata));
        using var request = new HttpRequestMessage(HttpMethod.Post, Query);

        var fault = await new GcpSigner(clients).SignAsync(request, Cancellation);

        Assert.Equal(SourceFault.Denied, fault!.Kind);
        Assert.StartsWith("a token of Google: ", fault.Detail, StringComparison.Ordinal);
        Assert.Empty(request.Headers);
    }

    [Fact]
    public async Task The_wait_for_a_token_ends_when_nobody_waits()
    {
        using var wait = new CancellationTokenSource();
        using var metadata = new Scripted(Scripted.Broken(new OperationCanceledException(wait.Token)));
        using var clients = new GcpClients(NoCredential.Of(metadata));
        using var request = new HttpRequestMessage(HttpMethod.Post, Query);
        await wait.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => new GcpSigner(clients).SignAsync(request, wait.Token));
    }
}
