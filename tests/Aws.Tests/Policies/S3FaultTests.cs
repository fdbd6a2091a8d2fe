using System.Net;
using System.Net.Sockets;

using LlmCloudScaler.Aws.Tests.Wire;
using LlmCloudScaler.Providers.Aws.Policies;

using Xunit;

namespace LlmCloudScaler.Aws.Tests.Policies;

public sealed class S3FaultTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable, "<Error><Code>SlowDown</Code><Message>no</Message></Error>")]
    [InlineData(HttpStatusCode.Forbidden, "<Error><Code>AccessDenied</Code><Message>no</Message></Error>")]
    [InlineData(HttpStatusCode.Forbidden, "")]
    [InlineData(HttpStatusCode.BadGateway, "<html><body><p>Bad gateway</body></html>")]
    [InlineData(HttpStatusCode.OK, "<html><body>Sign in to this network</body></html>")]
    [InlineData(HttpStatusCode.OK, "<html><body><p>Sign in to this network</body></html>")]
    [InlineData(HttpStatusCode.OK, "<ListBucketResult><Contents><Key>fleets/a.ya")]
    [InlineData(HttpStatusCode.OK, "")]
    public async Task A_refused_list_is_unreadable_and_not_empty(HttpStatusCode status, string body)
    {
        using var http = ScriptedHttp.Always(status, body, "application/xml");

        await CheckUnreadableAsync(http);
    }

    [Fact]
    public async Task A_network_that_fails_is_unreadable_and_not_empty()
    {
        using var http = new ScriptedHttp((_, _) => throw new HttpRequestException(
            "Connection refused", new SocketException((int)SocketError.ConnectionRefused)));

        await CheckUnreadableAsync(http);
    }

    [Fact]
    public async Task A_wait_that_is_ended_is_a_cancellation_and_no_outcome()
    {
        using var ending = new CancellationTokenSource();
        using var http = new ScriptedHttp(async (_, _) =>
        {
            await ending.CancelAsync();
            throw new TaskCanceledException("ended", null, ending.Token);
        });
        using var client = new AwsEndpoint(new Uri("http://127.0.0.1:1"), http).S3();
        var source = new S3PolicySource(client, new S3Folder("policies", "fleets/"));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => source.ListAsync(ending.Token));
    }

    private static async Task CheckUnreadableAsync(ScriptedHttp http)
    {
        using var client = new AwsEndpoint(new Uri("http://127.0.0.1:1"), http).S3();
        var source = new S3PolicySource(client, new S3Folder("policies", "fleets/"));

        Assert.Null(await source.ListAsync(Cancellation));
    }
}
