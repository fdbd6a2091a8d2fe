using System.Net.Sockets;

using Google.Apis.Auth.OAuth2;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Gcp.Clients;

using Xunit;

namespace LlmCloudScaler.Gcp.Tests.Clients;

public sealed class GcpFaultsTests
{
    [Theory]
    [InlineData(429, "rateLimitExceeded", SourceFault.Throttled)]
    [InlineData(403, "rateLimitExceeded", SourceFault.Throttled)]
    [InlineData(403, "userRateLimitExceeded", SourceFault.Throttled)]
    [InlineData(403, "forbidden", SourceFault.Denied)]
    [InlineData(403, "accessNotConfigured", SourceFault.Denied)]
    [InlineData(403, "quotaExceeded", SourceFault.Malformed)]
    [InlineData(404, "notFound", SourceFault.NotFound)]
    [InlineData(400, "invalid", SourceFault.Malformed)]
    [InlineData(409, "alreadyExists", SourceFault.Malformed)]
    [InlineData(412, "conditionNotMet", SourceFault.Malformed)]
    public async Task An_error_of_Compute_Engine_has_its_fault(int status, string reason, SourceFault expected)
    {
        var fault = await FaultAsync(Scripted.Error(status, reason, "No.", ("Retry-After", "60")));

        Assert.Equal(new ApiFault(expected, status, string.Empty, reason, "No.", TimeSpan.FromSeconds(60)), fault);
    }

    [Theory]
    [InlineData(403, "PERMISSION_DENIED", SourceFault.Denied)]
    [InlineData(403, "RESOURCE_EXHAUSTED", SourceFault.Throttled)]
    [InlineData(404, "NOT_FOUND", SourceFault.NotFound)]
    [InlineData(400, "FAILED_PRECONDITION", SourceFault.Malformed)]
    [InlineData(409, "ABORTED", SourceFault.Malformed)]
    public async Task An_error_of_a_newer_service_has_its_fault(int status, string code, SourceFault expected)
    {
        var fault = await FaultAsync(Scripted.Status(status, code, "No."));

        Assert.Equal(new ApiFault(expected, status, code, string.Empty, "No."), fault);
    }

    [Fact]
    public async Task Details_tell_the_reason_and_how_long_to_wait()
    {
        var fault = await FaultAsync(Scripted.Json(
            429,
            """
            {"error": {"code": 429, "message": "Slower.", "status": "RESOURCE_EXHAUSTED", "details": [
              {"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "RATE_LIMIT_EXCEEDED"},
              {"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "12.5s"}]}}
            """,
            ("Retry-After", "4")));

        Assert.Equal(("RATE_LIMIT_EXCEEDED", TimeSpan.FromSeconds(4)), (fault?.Reason, fault?.RetryAfter));
        var silent = ErrorAnswer.Of("""{"error":{"details":[{"retryDelay":"12.5s"}]}}"""u8);
        Assert.Equal(TimeSpan.FromSeconds(12.5), silent?.Wait);
    }

    [Fact]
    public void The_error_of_a_stream_stands_in_a_list() => Assert.Equal(
        "NOT_FOUND", ErrorAnswer.Of("""[{"error":{"status":"NOT_FOUND"}}]"""u8)?.Code);

    [Theory]
    [InlineData("""{"error":7}""")]
    [InlineData("""{"error":{"errors":7,"details":["x"],"message":[],"status":{}}}""")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{")]
    public async Task An_error_of_another_shape_has_the_fault_of_its_status(string body) =>
        Assert.Equal(SourceFault.Denied, (await FaultAsync(Scripted.Json(403, body)))?.Kind);

    [Theory]
    [InlineData(501, SourceFault.Unreachable)]
    [InlineData(403, SourceFault.Denied)]
    [InlineData(404, SourceFault.NotFound)]
    [InlineData(302, SourceFault.Malformed)]
    [InlineData(200, SourceFault.Malformed)]
    public async Task A_page_instead_of_an_answer_has_the_fault_of_its_status(int status, SourceFault expected) =>
        Assert.Equal(expected, (await FaultAsync(Scripted.Page(status)))?.Kind);

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"name":7}""")]
    [InlineData("{")]
    public async Task An_answer_of_another_shape_is_malformed(string body) =>
        Assert.Equal(SourceFault.Malformed, (await FaultAsync(Scripted.Json(200, body)))?.Kind);

    [Fact]
    public async Task A_server_that_is_not_there_is_unreachable()
    {
        var clients = new Scripted(Scripted.Broken(new HttpRequestException("refused", new SocketException())))
            .Clients();

        var fault = await ThingCall.FaultAsync(ThingCall.PostAsync(clients, isRepeatable: false));

        Assert.Equal(SourceFault.Unreachable, fault?.Kind);
    }

    [Theory]
    [InlineData(400, """{"error":"invalid_grant"}""", SourceFault.Denied)]
    [InlineData(404, "Not Found", SourceFault.Denied)]
    [InlineData(503, "Service Unavailable", SourceFault.Unreachable)]
    [InlineData(200, "<html>a gateway</html>", SourceFault.Denied)]
    public async Task Whoever_gets_no_token_is_denied_or_cannot_reach_who_gives_it(
        int status, string body, SourceFault expected)
    {
        using var clients = new GcpClients(NoCredential.Of(new Scripted(Scripted.Json(status, body))));

        Assert.Equal(expected, (await ThingCall.FaultAsync(ThingCall.GetAsync(clients)))?.Kind);
    }

    [Fact]
    public void Whoever_has_no_credentials_at_all_is_denied() => Assert.Equal(
        new ApiFault(SourceFault.Denied, 0, string.Empty, string.Empty, "Your default credentials were not found."),
        GcpFaults.Of(new InvalidOperationException("Your default credentials were not found.")
        {
            Source = typeof(GoogleCredential).Assembly.GetName().Name,
        }));

    [Fact]
    public async Task A_metadata_server_that_is_not_there_cannot_be_reached()
    {
        var metadata = new Scripted(Scripted.Broken(new HttpRequestException("refused", new SocketException())));
        using var clients = new GcpClients(NoCredential.Of(metadata));

        Assert.Equal(
            SourceFault.Unreachable, (await ThingCall.FaultAsync(ThingCall.GetAsync(clients)))?.Kind);
    }

    [Fact]
    public void A_wait_that_was_ended_is_no_fault()
    {
        using var ended = new CancellationTokenSource();
        ended.Cancel();

        Assert.Null(GcpFaults.OfCall(new OperationCanceledException(), ended.Token));
        Assert.Equal(
            SourceFault.Unreachable, GcpFaults.OfCall(new OperationCanceledException(), CancellationToken.None)?.Kind);
    }

    [Fact]
    public void A_bug_is_no_fault()
    {
        Assert.Null(GcpFaults.Of(new InvalidOperationException("a bug")));
        Assert.Null(GcpFaults.Of(new ArgumentNullException("id")));
    }

    private static Task<ApiFault?> FaultAsync(Func<HttpResponseMessage> answer) =>
        ThingCall.FaultAsync(ThingCall.GetAsync(new Scripted(answer).Clients()));
}
