using System.Net;
using System.Net.Sockets;

using LlmCloudScaler.Aws.Tests.Wire;
using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Aws.State;

using Xunit;

namespace LlmCloudScaler.Aws.Tests.State;

public sealed class DynamoDbFaultTests
{
    private static readonly FleetName Chat = new("chat");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A status, a body, and what a person must read of it.</summary>
    public static TheoryData<HttpStatusCode, string, string> Refusals => new()
    {
        { HttpStatusCode.BadRequest, Error("ProvisionedThroughputExceededException"), "ThroughputExceeded" },
        { HttpStatusCode.BadRequest, Error("ThrottlingException"), "Throttling" },
        { HttpStatusCode.BadRequest, Error("AccessDeniedException"), "AccessDenied" },
        { HttpStatusCode.BadRequest, Error("ExpiredTokenException"), "ExpiredToken" },
        { HttpStatusCode.InternalServerError, Error("InternalServerError"), "InternalServerError" },
        { HttpStatusCode.BadGateway, "<html><body>Bad gateway</body></html>", "" },
        { HttpStatusCode.Forbidden, "", "" },
        { HttpStatusCode.OK, "<html><body>Sign in to this network</body></html>", "" },
        { HttpStatusCode.OK, "{\"Item\":{\"fleet\":{\"S\":\"ch", "" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_refusal_is_an_outcome_and_never_an_empty_memory(
        HttpStatusCode status, string body, string told)
    {
        using var http = ScriptedHttp.Always(status, body, "application/x-amz-json-1.0");

        await CheckUnavailableAsync(http, told);
    }

    [Fact]
    public async Task A_network_that_fails_is_an_outcome()
    {
        using var http = new ScriptedHttp((_, _) => throw new HttpRequestException(
            "Connection refused", new SocketException((int)SocketError.ConnectionRefused)));

        await CheckUnavailableAsync(http, "Connection refused");
    }

    [Fact]
    public async Task A_service_that_does_not_answer_in_time_is_an_outcome()
    {
        using var http = new ScriptedHttp((_, _) => throw new TaskCanceledException("timed out"));

        await CheckUnavailableAsync(http, "");
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
        using var client = new AwsEndpoint(new Uri("http://127.0.0.1:1"), http).DynamoDb();
        var store = new DynamoDbStateStore(client, "state", keep: TimeSpan.FromDays(30));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.LoadAsync(Chat, ending.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => store.SaveAsync(Chat, "one", StateVersion.None, ending.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => store.RecordAsync(Chat, "a", DateTimeOffset.UnixEpoch, "record", ending.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => store.HistoryAsync(Chat, 1, ending.Token));
    }

    private static async Task CheckUnavailableAsync(ScriptedHttp http, string told)
    {
        using var client = new AwsEndpoint(new Uri("http://127.0.0.1:1"), http).DynamoDb();
        var store = new DynamoDbStateStore(client, "state", keep: TimeSpan.FromDays(30));

        Assert.Null(await store.LoadAsync(Chat, Cancellation));
        var outcome = await store.SaveAsync(Chat, "one", StateVersion.None, Cancellation);
        var detail = Assert.IsType<SaveOutcome.Unavailable>(outcome).Detail;
        Assert.Contains(told, detail);
        Assert.NotEmpty(detail);
        Assert.False(await store.RecordAsync(Chat, "a", DateTimeOffset.UnixEpoch, "record", Cancellation));
        Assert.Empty(await store.HistoryAsync(Chat, 1, Cancellation));
    }

    private static string Error(string code) =>
        $$"""{"__type":"com.amazonaws.dynamodb.v20120810#{{code}}","message":"no"}""";
}
