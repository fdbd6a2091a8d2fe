using System.Net;
using System.Net.Sockets;

using LlmCloudScaler.Azure.Tests.Storage;
using LlmCloudScaler.Providers.Azure.Clients;
using LlmCloudScaler.Providers.Azure.Policies;

using Xunit;

namespace LlmCloudScaler.Azure.Tests.Policies;

public sealed class BlobPolicyFaultTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable, "ServerBusy", "")]
    [InlineData(HttpStatusCode.Forbidden, "AuthorizationPermissionMismatch", "")]
    [InlineData(HttpStatusCode.NotFound, "ContainerNotFound", "")]
    [InlineData(HttpStatusCode.Forbidden, null, "")]
    [InlineData(HttpStatusCode.BadGateway, null, "<html><body><p>Bad gateway</body></html>")]
    [InlineData(HttpStatusCode.OK, null, "<html><body>Sign in to this network</body></html>")]
    [InlineData(HttpStatusCode.OK, null, "<html><body><p>Sign in to this network</body></html>")]
    [InlineData(HttpStatusCode.OK, "", "<EnumerationResults><Blobs><Blob><Name>fleets/a.ya")]
    [InlineData(HttpStatusCode.OK, null, "")]
    public async Task A_refused_list_is_unreadable_and_not_empty(HttpStatusCode status, string? code, string body)
    {
        using var traffic = new Traffic((_, _, _) => Task.FromResult(Account.Answer(status, code, body)));

        Assert.Null(await Source(traffic).ListAsync(Cancellation));
    }

    [Fact]
    public async Task A_network_that_fails_is_unreadable_and_not_empty()
    {
        using var traffic = new Traffic((_, _, _) => throw new HttpRequestException(
            "Connection refused", new SocketException((int)SocketError.ConnectionRefused)));

        Assert.Null(await Source(traffic).ListAsync(Cancellation));
    }

    [Fact]
    public async Task A_wait_that_is_ended_is_a_cancellation_and_no_outcome()
    {
        using var ending = new CancellationTokenSource();
        using var traffic = new Traffic(async (_, _, _) =>
        {
            await ending.CancelAsync();
            throw new TaskCanceledException("ended", null, ending.Token);
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Source(traffic).ListAsync(ending.Token));
    }

    private static BlobPolicySource Source(Traffic traffic) => new(
        Account.Through(traffic).Container(new StorageAccount.Connection(Account.Nowhere), "policies"), "fleets/");
}
