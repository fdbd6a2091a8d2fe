using System.Net;
using System.Net.Sockets;

using LlmCloudScaler.Azure.Tests.Storage;
using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Azure.Clients;
using LlmCloudScaler.Providers.Azure.State;

using Xunit;

namespace LlmCloudScaler.Azure.Tests.State;

public sealed class BlobStateFaultTests
{
    private static readonly FleetName Chat = new("chat");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A status, storage's code, a body, and what a person must read of it.</summary>
    public static TheoryData<HttpStatusCode, string?, string, string> Refusals => new()
    {
        { HttpStatusCode.ServiceUnavailable, "ServerBusy", Error("ServerBusy"), "ServerBusy" },
        { HttpStatusCode.InternalServerError, "InternalError", Error("InternalError"), "InternalError" },
        { HttpStatusCode.Forbidden, "AuthorizationPermissionMismatch", "", "AuthorizationPermissionMismatch" },
        { HttpStatusCode.Forbidden, "AuthorizationFailure", "", "AuthorizationFailure" },
        { HttpStatusCode.PreconditionFailed, "LeaseIdMissing", "", "LeaseIdMissing" },
        { HttpStatusCode.NotFound, "ContainerNotFound", "", "ContainerNotFound" },
        { HttpStatusCode.Conflict, "ContainerBeingDeleted", "", "ContainerBeingDeleted" },
        { HttpStatusCode.NotFound, null, "<html><body><p>No such host</body></html>", "" },
        { HttpStatusCode.BadGateway, null, "<html><body>Bad gateway</body></html>", "" },
        { HttpStatusCode.Forbidden, null, "", "" },
        { HttpStatusCode.OK, null, "<html><body>Sign in to this network</body></html>", "" },
        { HttpStatusCode.OK, null, "<html><body><p>Sign in to this network</body></html>", "" },
        { HttpStatusCode.OK, null, "", "" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_refusal_is_an_outcome_and_never_an_empty_memory(
        HttpStatusCode status, string? code, string body, string told)
    {
        using var traffic = new Traffic((_, _, _) => Task.FromResult(Account.Answer(status, code, body)));

        await CheckUnavailableAsync(traffic, told);
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

        await CheckUnavailableAsync(traffic, "");
    }

    [Fact]
    public async Task A_busy_service_is_asked_again()
    {
        using var traffic = new Traffic((_, before, _) => Task.FromResult(before == 0
            ? Account.Answer(HttpStatusCode.ServiceUnavailable, "ServerBusy", Error("ServerBusy"))
            : Account.Answer(HttpStatusCode.NotFound, "BlobNotFound")));

        Assert.Equal(new StoredMemory(null, StateVersion.None), await Store(traffic).LoadAsync(Chat, Cancellation));
        Assert.Equal(2, traffic.Sent.Count);
    }

    [Fact]
    public async Task A_refused_save_of_which_nothing_can_be_known_is_unavailable()
    {
        using var traffic = new Traffic((request, _, _) => Task.FromResult(request.Method == HttpMethod.Put
            ? Account.Answer(HttpStatusCode.PreconditionFailed, "ConditionNotMet")
            : Account.Answer(HttpStatusCode.Forbidden, "AuthorizationFailure")));

        var outcome = await Store(traffic).SaveAsync(Chat, "one", new StateVersion("0x1"), Cancellation);

        Assert.Contains("AuthorizationFailure", Assert.IsType<SaveOutcome.Unavailable>(outcome).Detail);
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
        var detail = Assert.IsType<SaveOutcome.Unavailable>(await saving).Detail;
        Assert.Contains(told, detail);
        Assert.NotEmpty(detail);
        Assert.False(await recording);
        Assert.Empty(await reading);
    }

    private static BlobStateStore Store(Traffic traffic) =>
        new(Account.Through(traffic).Container(new StorageAccount.Connection(Account.Nowhere), "state"));

    private static string Error(string code) =>
        $"<?xml version=\"1.0\" encoding=\"utf-8\"?><Error><Code>{code}</Code><Message>no</Message></Error>";
}
