using System.Net;
using System.Net.Sockets;

using LlmCloudScaler.Gcp.Tests.Clients;
using LlmCloudScaler.Providers.Gcp.Policies;

using Xunit;

namespace LlmCloudScaler.Gcp.Tests.Policies;

public sealed class GcsPolicyFaultTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable, """{"error":{"code":503,"message":"busy"}}""")]
    [InlineData(HttpStatusCode.TooManyRequests, """{"error":{"code":429,"message":"slower"}}""")]
    [InlineData(HttpStatusCode.Forbidden, """{"error":{"code":403,"message":"no"}}""")]
    [InlineData(HttpStatusCode.NotFound, """{"error":{"code":404,"message":"The specified bucket does not exist."}}""")]
    [InlineData(HttpStatusCode.Unauthorized, "")]
    [InlineData(HttpStatusCode.BadGateway, "<html><body><p>Bad gateway</body></html>")]
    [InlineData(HttpStatusCode.OK, "<html><body>Sign in to this network</body></html>")]
    [InlineData(HttpStatusCode.OK, """{"items":[{"name":"fleets/a.ya""")]
    [InlineData(HttpStatusCode.OK, """{"items":[{"name":"fleets/a.yaml","generation":"seven"}]}""")]
    [InlineData(HttpStatusCode.OK, "")]
    public async Task A_refused_list_is_unreadable_and_not_empty(HttpStatusCode status, string body) =>
        Assert.Null(await SourceOf(Scripted.Json((int)status, body)).ListAsync(Cancellation));

    [Fact]
    public async Task A_network_that_fails_is_unreadable_and_not_empty() => Assert.Null(await SourceOf(Scripted.Broken(
        new HttpRequestException("refused", new SocketException((int)SocketError.ConnectionRefused))))
        .ListAsync(Cancellation));

    [Fact]
    public async Task A_service_that_is_busy_for_a_moment_is_asked_again()
    {
        var scripted = new Scripted(Scripted.Error(503, "backendError", "busy"), Scripted.Json(200, "{}"));

        Assert.Empty((await new GcsPolicySource(scripted.Clients(), new("policies", "")).ListAsync(Cancellation))!);
    }

    [Fact]
    public async Task An_object_that_does_not_say_what_it_is_is_a_broken_policy()
    {
        var source = SourceOf(Scripted.Json(200, """{"items":[{"name":"fleets/a.yaml"},{},{"name":"a"}]}"""));

        var listed = await source.ListAsync(Cancellation);

        Assert.Equal(
            "Cloud Storage does not tell the generation and size of this object", Assert.Single(listed!.Value).Text);
    }

    [Fact]
    public async Task A_wait_that_is_ended_is_a_cancellation_and_no_outcome()
    {
        using var ending = new CancellationTokenSource();
        var source = SourceOf(() =>
        {
            ending.Cancel();
            throw new TaskCanceledException("ended", null, ending.Token);
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => source.ListAsync(ending.Token));
    }

    private static GcsPolicySource SourceOf(Func<HttpResponseMessage> answer) =>
        new(new Scripted(answer).Clients(), new("policies", "fleets/"));
}
