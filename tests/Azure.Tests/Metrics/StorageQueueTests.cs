using System.Collections.Immutable;
using System.Net;

using Azure.Storage.Queues;

using LlmCloudScaler.Azure.Tests.Storage;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Azure.Clients;
using LlmCloudScaler.Providers.Azure.Metrics;
using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.Azure.Tests.Metrics;

public sealed class StorageQueueTests(AzuriteServer azurite) : IAsyncLifetime
{
    private readonly string _name = $"jobs-{Guid.NewGuid():N}";
    private string _connection = string.Empty;
    private QueueClient _queue = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _connection = await azurite.NeedAsync();
        _queue = new AzureClients().Queue(new StorageAccount.Connection(_connection), _name);
        await _queue.CreateAsync(cancellationToken: Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        if (_queue is not null)
        {
            await _queue.DeleteAsync(CancellationToken.None);
        }
    }

    [Fact]
    public async Task A_depth_is_what_waits_and_what_is_being_worked_on()
    {
        await SendAsync("a", "b", "c");
        await _queue.ReceiveMessageAsync(cancellationToken: Cancellation);
        using var traffic = new AccountTraffic(_connection);

        var answers = await SampleAsync(traffic, Query(), Query());

        Assert.All(answers, answer => Assert.Equal(
            new MetricSample(3, MetricScene.At), Assert.IsType<Measurement.OfFleet>(answer).Sample));
        Assert.Equal(1, traffic.Requests);
    }

    [Fact]
    public async Task A_queue_that_is_empty_has_a_depth_and_an_age_of_zero()
    {
        var answers = await SampleAsync(Query(), Query(QueueMeasure.OldestAge));

        Assert.All(answers, answer =>
            Assert.Equal(new(0, MetricScene.At), Assert.IsType<Measurement.OfFleet>(answer).Sample));
    }

    [Fact]
    public async Task A_queue_that_is_not_there_is_not_found_and_not_empty()
    {
        var answers = await SampleAsync(
            Query(name: _name + "-not"), Query(QueueMeasure.OldestAge, _name + "-not"), Query());

        Assert.All(answers[..2], answer =>
            Assert.Equal(SourceFault.NotFound, Assert.IsType<Measurement.Failed>(answer).Fault));
        Assert.IsType<Measurement.OfFleet>(answers[2]);
    }

    [Fact]
    public async Task The_age_is_of_the_oldest_message_that_waits_however_it_is_written()
    {
        // Of somebody who does not write messages as we do.
        var plain = new QueueClient(_connection, _name);
        await plain.SendMessageAsync("{}", Cancellation);
        var inserted = (await plain.PeekMessageAsync(Cancellation)).Value.InsertedOn!.Value;
        await SendAsync("b");

        var answer = Assert.Single(await SampleAsync(inserted.AddSeconds(90), Query(QueueMeasure.OldestAge)));

        Assert.Equal(
            new MetricSample(90, inserted.AddSeconds(90)), Assert.IsType<Measurement.OfFleet>(answer).Sample);
    }

    [Fact]
    public async Task A_message_from_after_the_instant_has_waited_for_no_time()
    {
        await SendAsync("a");

        var answer = Assert.Single(await SampleAsync(Query(QueueMeasure.OldestAge)));

        Assert.Equal(0, Assert.IsType<Measurement.OfFleet>(answer).Sample.Value);
    }

    [Fact]
    public async Task The_age_of_messages_that_are_all_being_worked_on_is_absent_and_not_zero()
    {
        await SendAsync("a");
        await _queue.ReceiveMessageAsync(cancellationToken: Cancellation);

        var answers = await SampleAsync(Query(QueueMeasure.OldestAge), Query());

        Assert.IsType<Measurement.Absent>(answers[0]);
        Assert.Equal(1, Assert.IsType<Measurement.OfFleet>(answers[1]).Sample.Value);
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden, "AuthorizationPermissionMismatch", SourceFault.Denied)]
    [InlineData(HttpStatusCode.NotFound, "QueueNotFound", SourceFault.NotFound)]
    [InlineData(HttpStatusCode.OK, null, SourceFault.Malformed)]
    public async Task A_refusal_is_told_as_what_it_is(HttpStatusCode status, string? code, SourceFault expected)
    {
        using var traffic = new Traffic((_, _, _) => Task.FromResult(Account.Answer(status, code)));

        var answers = await SampleAsync(traffic, Query(), Query(QueueMeasure.OldestAge));

        Assert.All(answers, answer => Assert.Equal(expected, Assert.IsType<Measurement.Failed>(answer).Fault));
    }

    [Fact]
    public async Task A_queue_that_does_not_tell_its_length_has_none()
    {
        using var traffic = new Traffic((_, _, _) => Task.FromResult(Account.Answer(HttpStatusCode.OK, string.Empty)));

        var answer = Assert.Single(await SampleAsync(traffic, Query()));

        Assert.Equal(SourceFault.Malformed, Assert.IsType<Measurement.Failed>(answer).Fault);
    }

    [Fact]
    public async Task A_token_is_shown_to_nobody_without_https()
    {
        using var traffic = Traffic.Untouched();
        var query = MetricQueries.Query(new MetricSource.StorageQueue(new("http://acct.queue.core.windows.net/jobs")));

        var answer = Assert.Single(await SampleAsync(traffic, query));

        Assert.Equal(SourceFault.Denied, Assert.IsType<Measurement.Failed>(answer).Fault);
        Assert.Empty(traffic.Sent);
    }

    private MetricQuery Query(QueueMeasure measure = QueueMeasure.Depth, string? name = null) => MetricQueries.Query(
        new MetricSource.StorageQueue(new Uri($"https://acct.queue.core.windows.net/{name ?? _name}"), measure));

    private async Task SendAsync(params IEnumerable<string> messages)
    {
        foreach (var message in messages)
        {
            await _queue.SendMessageAsync(message, Cancellation);
        }
    }

    private Task<ImmutableArray<Measurement>> SampleAsync(params ImmutableArray<MetricQuery> queries) =>
        SampleAsync(MetricScene.At, queries);

    private async Task<ImmutableArray<Measurement>> SampleAsync(
        DateTimeOffset at, params ImmutableArray<MetricQuery> queries)
    {
        using var traffic = new AccountTraffic(_connection);
        return await new AzureMetricSource(Account.Through(traffic)).SampleAsync(queries, at, Cancellation);
    }

    private static Task<ImmutableArray<Measurement>> SampleAsync(
        HttpMessageHandler traffic, params ImmutableArray<MetricQuery> queries) =>
        new AzureMetricSource(Account.Through(traffic)).SampleAsync(queries, MetricScene.At, Cancellation);
}
