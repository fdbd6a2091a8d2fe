using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

using LlmCloudScaler.Azure.Tests.Storage;
using LlmCloudScaler.Contracts;
using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Azure.Clients;
using LlmCloudScaler.Providers.Azure.State;
using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.Azure.Tests.State;

public sealed class BlobStateStoreTests(AzuriteServer azurite) : StateStoreContract, IAsyncLifetime
{
    private static readonly FleetName Chat = new("chat");

    private static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    private readonly string _name = $"state-{Guid.NewGuid():N}";
    private string _connection = string.Empty;
    private BlobContainerClient _container = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A new one each time: what is saved is in the container, not in an object.</summary>
    protected override IStateStore Store => new BlobStateStore(_container);

    public async ValueTask InitializeAsync()
    {
        _connection = await azurite.NeedAsync();
        _container = new AzureClients().Container(new StorageAccount.Connection(_connection), _name);
        await _container.CreateAsync(cancellationToken: Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        if (_container is not null)
        {
            await _container.DeleteAsync(cancellationToken: CancellationToken.None);
        }
    }

    [Fact]
    public async Task Of_twenty_that_race_exactly_one_is_saved()
    {
        var version = StateVersion.None;
        for (var race = 0; race < 10; race++)
        {
            var expected = version;
            var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(racer =>
                Task.Run(() => Store.SaveAsync(Chat, $"{race} {racer}", expected, Cancellation), Cancellation)));

            version = Assert.Single(outcomes.OfType<SaveOutcome.Saved>()).Version;
            Assert.Equal(19, outcomes.OfType<SaveOutcome.Conflict>().Count());
            var winner = outcomes.Index().Single(outcome => outcome.Item is SaveOutcome.Saved).Index;
            Assert.Equal(new StoredMemory($"{race} {winner}", version), await Store.LoadAsync(Chat, Cancellation));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_save_whose_answer_was_lost_is_known_as_ours_when_tried_again(bool isFirst)
    {
        var expected = isFirst ? StateVersion.None : await SaveAsync("zero", StateVersion.None);
        using var traffic = LosingFirstAnswer();

        var saved = Assert.IsType<SaveOutcome.Saved>(
            await StoreThrough(traffic).SaveAsync(Chat, "one", expected, Cancellation));

        Assert.Equal(["PUT", "PUT", "HEAD"], traffic.Sent.Select(request => request.Method.Method));
        Assert.Equal(new StoredMemory("one", saved.Version), await Store.LoadAsync(Chat, Cancellation));
        Assert.IsType<SaveOutcome.Saved>(await Store.SaveAsync(Chat, "two", saved.Version, Cancellation));
    }

    [Fact]
    public async Task A_save_whose_answer_was_lost_and_that_another_has_replaced_is_a_conflict()
    {
        using var traffic = new Traffic(async (_, before, next) =>
        {
            var answer = await next();
            if (before > 0)
            {
                return answer;
            }

            var mine = await Store.LoadAsync(Chat, Cancellation);
            await SaveAsync("another's", mine!.Version);
            throw new HttpRequestException("the connection was reset");
        });

        Assert.IsType<SaveOutcome.Conflict>(
            await StoreThrough(traffic).SaveAsync(Chat, "one", StateVersion.None, Cancellation));
        Assert.Equal("another's", (await Store.LoadAsync(Chat, Cancellation))?.Document);
    }

    [Theory]
    [InlineData(new byte[] { 0x7b, 0xff, 0xfe })]
    [InlineData(null)]
    public async Task A_damaged_memory_is_unreadable_and_is_not_written_over(byte[]? damage)
    {
        var version = await SaveAsync("one", StateVersion.None);
        var bytes = damage ?? new byte[IStateStore.LargestMemory + 1];
        await MemoryOf(Chat).UploadAsync(BinaryData.FromBytes(bytes), overwrite: true, Cancellation);

        Assert.Null(await Store.LoadAsync(Chat, Cancellation));
        Assert.IsType<SaveOutcome.Conflict>(await Store.SaveAsync(Chat, "two", version, Cancellation));
        Assert.IsType<SaveOutcome.Conflict>(await Store.SaveAsync(Chat, "two", StateVersion.None, Cancellation));
        var left = await MemoryOf(Chat).DownloadContentAsync(Cancellation);
        Assert.Equal(bytes, left.Value.Content.ToArray());
    }

    [Fact]
    public async Task A_memory_put_back_by_hand_is_read()
    {
        await MemoryOf(Chat).UploadAsync(BinaryData.FromString("{\"v\":1}"), Cancellation);

        var loaded = await Store.LoadAsync(Chat, Cancellation);

        Assert.Equal("{\"v\":1}", loaded?.Document);
        await SaveAsync("two", loaded!.Version);
    }

    [Fact]
    public async Task A_memory_that_is_too_large_is_refused()
    {
        var outcome = await Store.SaveAsync(
            Chat, new string('x', IStateStore.LargestMemory + 1), StateVersion.None, Cancellation);

        Assert.IsType<SaveOutcome.Unavailable>(outcome);
        Assert.Null((await Store.LoadAsync(Chat, Cancellation))?.Document);
    }

    [Fact]
    public async Task A_version_is_not_believed_after_the_state_was_wiped_and_begun_anew()
    {
        var before = await SaveAsync("one", StateVersion.None);
        await MemoryOf(Chat).DeleteAsync(cancellationToken: Cancellation);
        await SaveAsync("another", StateVersion.None);

        Assert.IsType<SaveOutcome.Conflict>(await Store.SaveAsync(Chat, "two", before, Cancellation));
    }

    [Fact]
    public async Task Records_and_memories_lie_apart_so_that_a_rule_can_delete_the_one()
    {
        await SaveAsync("one", StateVersion.None);
        await Store.RecordAsync(Chat, "chat@20260105T000000000Z", Start, "record", Cancellation);

        var names = await _container.GetBlobsAsync(new GetBlobsOptions(), Cancellation)
            .Select(blob => blob.Name).ToListAsync(Cancellation);

        Assert.Equal(
            ["memory/chat", "records/chat/251634729599999-20260105T000000000Z-chat@20260105T000000000Z"], names);
    }

    [Fact]
    public async Task Records_that_are_deleted_while_they_are_read_are_left_out()
    {
        await Store.RecordAsync(Chat, "a", Start, "one", Cancellation);
        await Store.RecordAsync(Chat, "b", Start.AddMinutes(1), "two", Cancellation);
        using var traffic = new Traffic(async (request, _, next) =>
        {
            if (request.RequestUri!.AbsolutePath.EndsWith("-b", StringComparison.Ordinal))
            {
                await _container.DeleteBlobAsync(Uri.UnescapeDataString(
                    request.RequestUri.AbsolutePath.Split($"{_name}/")[1]), cancellationToken: Cancellation);
            }

            return await next();
        });

        Assert.Equal(["one"], await StoreThrough(traffic).HistoryAsync(Chat, 5, Cancellation));
    }

    [Fact]
    public async Task Histories_longer_than_one_answer_are_read_on_and_no_further()
    {
        for (var minute = 0; minute < 7; minute++)
        {
            await Store.RecordAsync(Chat, $"{minute}", Start.AddMinutes(minute), $"{minute}", Cancellation);
        }

        // An answer lists five thousand names, which would have to be put first.
        using var traffic = new Traffic((request, _, next) =>
        {
            if (request.RequestUri!.Query.Contains("comp=list", StringComparison.Ordinal))
            {
                request.RequestUri = new Uri(request.RequestUri + "&maxresults=2");
            }

            return next();
        });
        var store = StoreThrough(traffic, Account.Signed(_connection));

        Assert.Equal(["6", "5", "4", "3", "2"], await store.HistoryAsync(Chat, 5, Cancellation));
        Assert.Equal(3, traffic.Sent.Count(request => request.Address.Query.Contains("comp=list")));
    }

    [Fact]
    public async Task A_container_that_is_not_there_is_unavailable_and_not_empty_and_is_not_made()
    {
        var nowhere = new AzureClients().Container(new StorageAccount.Connection(_connection), _name + "-not");
        var store = new BlobStateStore(nowhere);

        Assert.Null(await store.LoadAsync(Chat, Cancellation));
        var outcome = await store.SaveAsync(Chat, "one", StateVersion.None, Cancellation);
        Assert.Contains("ContainerNotFound", Assert.IsType<SaveOutcome.Unavailable>(outcome).Detail);
        Assert.False(await store.RecordAsync(Chat, "a", Start, "record", Cancellation));
        Assert.Empty(await store.HistoryAsync(Chat, 1, Cancellation));
        Assert.False(await nowhere.ExistsAsync(Cancellation));
    }

    private BlobStateStore StoreThrough(Traffic traffic, string? connection = null) => new(
        Account.Through(traffic).Container(new StorageAccount.Connection(connection ?? _connection), _name));

    /// <summary>The first request is carried out, and nobody hears of it.</summary>
    private static Traffic LosingFirstAnswer() => new(async (_, before, next) =>
    {
        var answer = await next();
        return before == 0 ? throw new HttpRequestException("the connection was reset") : answer;
    });

    private BlobClient MemoryOf(FleetName fleet) => _container.GetBlobClient($"memory/{fleet}");

    private async Task<StateVersion> SaveAsync(string document, StateVersion expected) =>
        Assert.IsType<SaveOutcome.Saved>(await Store.SaveAsync(Chat, document, expected, Cancellation)).Version;
}
