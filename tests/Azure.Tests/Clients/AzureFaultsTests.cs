using System.Net.Sockets;

using Azure.Identity;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Azure.Clients;

using Xunit;

namespace LlmCloudScaler.Azure.Tests.Clients;

public sealed class AzureFaultsTests
{
    [Theory]
    [InlineData(429, "OperationNotAllowed", SourceFault.Throttled)]
    [InlineData(429, "TooManyRequests", SourceFault.Throttled)]
    [InlineData(409, "ResourceRequestsThrottled", SourceFault.Throttled)]
    [InlineData(401, "ExpiredAuthenticationToken", SourceFault.Denied)]
    [InlineData(403, "AuthorizationFailed", SourceFault.Denied)]
    [InlineData(404, "ResourceNotFound", SourceFault.NotFound)]
    [InlineData(404, "ResourceGroupNotFound", SourceFault.NotFound)]
    [InlineData(400, "InvalidSubscriptionId", SourceFault.NotFound)]
    [InlineData(408, "RequestTimeout", SourceFault.Unreachable)]
    [InlineData(400, "InvalidParameter", SourceFault.Malformed)]
    [InlineData(409, "AllocationFailed", SourceFault.Malformed)]
    [InlineData(412, "PreconditionFailed", SourceFault.Malformed)]
    public async Task An_error_of_the_resource_manager_has_its_fault(int status, string code, SourceFault expected)
    {
        var fault = await FaultAsync(Scripted.Error(status, code, "No.", ("Retry-After", "60")));

        Assert.Equal(new ApiFault(expected, status, code, string.Empty, "No.", TimeSpan.FromSeconds(60)), fault);
    }

    [Theory]
    [InlineData(500, SourceFault.Unreachable)]
    [InlineData(403, SourceFault.Denied)]
    [InlineData(404, SourceFault.NotFound)]
    [InlineData(200, SourceFault.Malformed)]
    public async Task A_page_instead_of_an_answer_has_the_fault_of_its_status(int status, SourceFault expected) =>
        Assert.Equal(expected, (await FaultAsync(Scripted.Page(status)))?.Kind);

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"properties":{"instanceCountSummary":7}}""")]
    [InlineData("{")]
    public async Task An_answer_of_another_shape_is_malformed(string body) =>
        Assert.Equal(SourceFault.Malformed, (await FaultAsync(Scripted.Json(200, body)))?.Kind);

    [Fact]
    public async Task An_official_client_that_meets_another_shape_tells_a_malformed_answer_too()
    {
        var scripted = new Scripted(Scripted.Json(200, """{"sku":[1],"properties":{"provisioningState":[]}}"""));

        Assert.Equal(SourceFault.Malformed, (await FaultAsync(ScaleSetCall.GetAsync(scripted.Clients())))?.Kind);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_unreachable() => Assert.Equal(
        SourceFault.Unreachable,
        (await FaultAsync(Scripted.Broken(new HttpRequestException("refused", new SocketException()))))?.Kind);

    [Fact]
    public async Task Whoever_is_nobody_is_denied() => Assert.Equal(
        SourceFault.Denied,
        (await FaultAsync(ScaleSetCall.GetAsync(new AzureClients(
            new NoCredential(new AuthenticationFailedException("nobody"))))))?.Kind);

    [Fact]
    public void A_wait_that_was_ended_is_no_fault()
    {
        using var ended = new CancellationTokenSource();
        ended.Cancel();

        Assert.Null(AzureFaults.OfCall(new OperationCanceledException(), ended.Token));
        Assert.Equal(
            SourceFault.Unreachable,
            AzureFaults.OfCall(new OperationCanceledException(), CancellationToken.None)?.Kind);
    }

    [Fact]
    public void A_bug_is_no_fault()
    {
        Assert.Null(AzureFaults.Of(new InvalidOperationException("a bug")));
        Assert.Null(AzureFaults.Of(new ArgumentNullException("id")));
    }

    private static Task<ApiFault?> FaultAsync(Func<HttpResponseMessage> answer) => FaultAsync(
        new Scripted(answer).Clients().Resources.GetAsync(
            "/pool",
            ApiVersions.StandbyPools,
            ResourceJson.Default.StandbyVirtualMachinePoolRuntimeViewData,
            TestContext.Current.CancellationToken));

    private static async Task<ApiFault?> FaultAsync(Task call)
    {
        try
        {
            await call;
            return null;
        }
        catch (Exception thrown) when (AzureFaults.Of(thrown) is { } fault)
        {
            return fault;
        }
    }
}
