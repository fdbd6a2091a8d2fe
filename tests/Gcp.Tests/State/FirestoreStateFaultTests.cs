using System.Net;
using System.Net.Sockets;
using System.Text;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Gcp.State;

using Xunit;

namespace LlmCloudScaler.Gcp.Tests.State;

public sealed class FirestoreStateFaultTests
{
    private const string Loaded = "2026-01-05T00:00:00.000001Z";

    private static readonly FleetName Chat = new("chat");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A status, a body, and what a person must read of it.</summary>
    public static TheoryData<HttpStatusCode, string, string> Refusals => new()
    {
        { HttpStatusCode.ServiceUnavailable, Error(503, "UNAVAILABLE"), "UNAVAILABLE" },
        { HttpStatusCode.InternalServerError, Error(500, "INTERNAL"), "INTERNAL" },
        { HttpStatusCode.GatewayTimeout, Error(504, "DEADLINE_EXCEEDED"), "DEADLINE_EXCEEDED" },
        { HttpStatusCode.TooManyRequests, Error(429, "RESOURCE_EXHAUSTED"), "RESOURCE_EXHAUSTED" },
        { HttpStatusCode.Forbidden, Error(403, "PERMISSION_DENIED"), "PERMISSION_DENIED" },
        { HttpStatusCode.Forbidden, $"[{Error(403, "PERMISSION_DENIED")}]", "PERMISSION_DENIED" },
        { HttpStatusCode.Unauthorized, Error(401, "UNAUTHENTICATED"), "UNAUTHENTICATED" },
        // No such database; and one of Datastore's mode.
        { HttpStatusCode.NotFound, Error(404, "NOT_FOUND"), "NOT_FOUND" },
        { HttpStatusCode.BadRequest, Error(400, "FAILED_PRECONDITION"), "FAILED_PRECONDITION" },
        { HttpStatusCode.BadRequest, Error(400, "INVALID_ARGUMENT"), "INVALID_ARGUMENT" },
        { HttpStatusCode.NotFound, "<html><body>No such host</body></html>", "404" },
        { HttpStatusCode.BadGateway, "<html><body>Bad gateway</body></html>", "502" },
        { HttpStatusCode.Forbidden, "", "403" },
        { HttpStatusCode.OK, "<html><body>Sign in to this network</body></html>", "not an answer" },
        { HttpStatusCode.OK, "", "not an answer" },
        { HttpStatusCode.OK, "null", "not an answer" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_refusal_is_an_outcome_and_never_an_empty_memory(HttpStatusCode status, string body, string told)
    {
        using var traffic = new Traffic((_, _, _) => Task.FromResult(Answer(status, body)));

        await CheckUnavailableAsync(traffic, told);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("[null]")]
    [InlineData("""[{"readTime":"2026-01-05T00:00:00Z"}]""")]
    [InlineData("""[{"found":{"name":"n","fields":{"memory":{"stringValue":"one"}}}}]""")]
    [InlineData("""[{"found":{"name":"n","updateTime":"2026-01-05T00:00:00Z"}}]""")]
    [InlineData("""[{"found":{"fields":{"memory":null},"updateTime":"2026-01-05T00:00:00Z"}}]""")]
    public async Task An_answer_that_does_not_say_what_there_is_is_no_memory(string body)
    {
        using var traffic = new Traffic((_, _, _) => Task.FromResult(Answer(HttpStatusCode.OK, body)));

        Assert.Null(await Store(traffic).LoadAsync(Chat, Cancellation));
    }

    [Fact]
    public async Task A_network_that_fails_is_an_outcome()
    {
        using var traffic = new Traffic((_, _, _) => throw new HttpRequestException(
            "Connection refused", new SocketException((int)SocketError.ConnectionRefused)));

        await CheckUnavailableAsync(traffic, "Connection refused");
    }

    [Fact]
    public async Task A_service_that_does_not_answer_in_time_is_an_outcome()
    {
        using var traffic = new Traffic((_, _, _) => throw new TaskCanceledException("timed out"));

        await CheckUnavailableAsync(traffic, "no answer in time");
    }

    [Fact]
    public async Task A_busy_service_is_asked_again()
    {
        using var traffic = new Traffic((_, before, _) => Task.FromResult(before == 0
            ? Answer(HttpStatusCode.ServiceUnavailable, Error(503, "UNAVAILABLE"))
            : Answer(HttpStatusCode.OK, """[{"missing":"n"}]""")));

        Assert.Equal(new StoredMemory(null, StateVersion.None), await Store(traffic).LoadAsync(Chat, Cancellation));
        Assert.Equal(2, traffic.Sent.Count);
    }

    [Fact]
    public async Task A_refused_save_of_which_nothing_can_be_known_is_unavailable()
    {
        using var traffic = new Traffic((request, _, _) => Task.FromResult(IsCommit(request)
            ? Answer(HttpStatusCode.BadRequest, Error(400, "FAILED_PRECONDITION"))
            : Answer(HttpStatusCode.Forbidden, Error(403, "PERMISSION_DENIED"))));

        var outcome = await Store(traffic).SaveAsync(Chat, "one", new StateVersion(Loaded), Cancellation);

        Assert.Contains("PERMISSION_DENIED", Assert.IsType<SaveOutcome.Unavailable>(outcome).Detail);
    }

    [Theory]
    [InlineData(409, "ABORTED")]
    [InlineData(409, "ALREADY_EXISTS")]
    [InlineData(400, "FAILED_PRECONDITION")]
    [InlineData(404, "NOT_FOUND")]
    public async Task A_condition_is_known_by_its_code_whatever_the_status(int status, string code)
    {
        using var traffic = new Traffic((request, _, _) => Task.FromResult(IsCommit(request)
            ? Answer((HttpStatusCode)status, Error(status, code))
            : Answer(HttpStatusCode.OK, Found("2026-01-05T00:00:59.000000Z", "another's"))));

        Assert.IsType<SaveOutcome.Conflict>(
            await Store(traffic).SaveAsync(Chat, "one", new StateVersion(Loaded), Cancellation));
        Assert.Equal(["POST documents:commit", "POST documents:batchGet"], traffic.Sent);
    }

    [Fact]
    public async Task Who_was_in_the_way_and_changed_nothing_is_waited_out()
    {
        using var traffic = new Traffic((request, before, _) => Task.FromResult(
            !IsCommit(request) ? Answer(HttpStatusCode.OK, Found(Loaded, "another's"))
            : before == 0 ? Answer(HttpStatusCode.Conflict, Error(409, "ABORTED"))
            : Answer(HttpStatusCode.OK, """{"writeResults":[{"updateTime":"2026-01-05T00:01:00Z"}]}""")));

        Assert.Equal(
            new SaveOutcome.Saved(new("2026-01-05T00:01:00Z")),
            await Store(traffic).SaveAsync(Chat, "one", new StateVersion(Loaded), Cancellation));
    }

    [Fact]
    public async Task Who_is_in_the_way_all_the_time_is_told_of_and_not_waited_out()
    {
        using var traffic = new Traffic((request, _, _) => Task.FromResult(IsCommit(request)
            ? Answer(HttpStatusCode.Conflict, Error(409, "ABORTED"))
            : Answer(HttpStatusCode.OK, """[{"missing":"n"}]""")));

        var outcome = await Store(traffic).SaveAsync(Chat, "one", StateVersion.None, Cancellation);

        Assert.Contains("all the time", Assert.IsType<SaveOutcome.Unavailable>(outcome).Detail);
        Assert.Equal(3, traffic.Sent.Count(sent => sent == "POST documents:commit"));
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
        var store = Store(traffic);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.LoadAsync(Chat, ending.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => store.SaveAsync(Chat, "one", StateVersion.None, ending.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => store.RecordAsync(Chat, "a", DateTimeOffset.UnixEpoch, "record", ending.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => store.HistoryAsync(Chat, 1, ending.Token));
    }

    private static async Task CheckUnavailableAsync(Traffic traffic, string told)
    {
        // Side by side, since each waits before it tries again.
        var store = Store(traffic);
        var loading = store.LoadAsync(Chat, Cancellation);
        var saving = store.SaveAsync(Chat, "one", StateVersion.None, Cancellation);
        var recording = store.RecordAsync(Chat, "a", DateTimeOffset.UnixEpoch, "record", Cancellation);
        var reading = store.HistoryAsync(Chat, 1, Cancellation);

        Assert.Null(await loading);
        Assert.Contains(told, Assert.IsType<SaveOutcome.Unavailable>(await saving).Detail);
        Assert.False(await recording);
        Assert.Empty(await reading);
    }

    private static FirestoreStateStore Store(Traffic traffic) =>
        new(traffic.Clients(), new("fleets"), TimeSpan.FromDays(30));

    private static bool IsCommit(HttpRequestMessage request) =>
        request.RequestUri!.AbsolutePath.EndsWith(":commit", StringComparison.Ordinal);

    private static HttpResponseMessage Answer(HttpStatusCode status, string body) =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    private static string Error(int status, string code) =>
        $$$"""{"error":{"code":{{{status}}},"message":"no","status":"{{{code}}}"}}""";

    private static string Found(string version, string memory) => """
        [{"found":{"name":"n","updateTime":"VERSION","fields":{
          "memory":{"stringValue":"MEMORY"},"save":{"stringValue":"another"}}}}]
        """.Replace("VERSION", version).Replace("MEMORY", memory);
}
