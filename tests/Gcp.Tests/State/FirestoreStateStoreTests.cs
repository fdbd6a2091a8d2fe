using System.Text.Json.Nodes;

using Google.Cloud.Firestore.V1;

using LlmCloudScaler.Contracts;
using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Gcp.Clients;
using LlmCloudScaler.Providers.Gcp.State;
using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.Gcp.Tests.State;

/// <summary>Against Google's own emulator of Firestore.</summary>
public sealed class FirestoreStateStoreTests(FirestoreEmulator firestore) : StateStoreContract, IAsyncLifetime
{
    private static readonly FleetName Chat = new("chat");

    private static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A project of its own: what others keep is not seen in it.</summary>
    private readonly FirestoreDatabase _database = new($"p-{Guid.NewGuid():N}"[..30]);
    private readonly Traffic _traffic = Traffic.Untouched();
    private Uri _emulator = null!;
    private GcpClients _clients = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A new one each time: what is saved is in the database, not in an object.</summary>
    protected override IStateStore Store => new FirestoreStateStore(_clients, _database, TimeSpan.FromDays(30));

    public async ValueTask InitializeAsync()
    {
        _emulator = await firestore.NeedAsync();
        _clients = _traffic.Clients(_emulator);
    }

    public ValueTask DisposeAsync()
    {
        _clients?.Dispose();
        _traffic.Dispose();
        return ValueTask.CompletedTask;
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

        Assert.Equal(
            ["POST documents:commit", "POST documents:commit", "POST documents:batchGet"], traffic.Sent);
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

    [Fact]
    public async Task A_damaged_memory_is_unreadable_and_is_not_written_over()
    {
        var version = await SaveAsync("one", StateVersion.None);
        foreach (var damage in new Value[]
        {
            new() { TimestampValue = "2026-01-05T00:00:00Z" },
            new() { StringValue = new string('x', IStateStore.LargestMemory + 1) },
        })
        {
            await PutAsync("fleets/chat", ("memory", damage));

            Assert.Null(await Store.LoadAsync(Chat, Cancellation));
            Assert.IsType<SaveOutcome.Conflict>(await Store.SaveAsync(Chat, "two", version, Cancellation));
            Assert.IsType<SaveOutcome.Conflict>(await Store.SaveAsync(Chat, "two", StateVersion.None, Cancellation));
            Assert.Null(await Store.LoadAsync(Chat, Cancellation));
        }
    }

    [Fact]
    public async Task A_memory_put_back_by_hand_is_read()
    {
        await PutAsync("fleets/chat", ("memory", new() { StringValue = "{\"v\":1}" }));

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
        await WipeAsync();
        await SaveAsync("another", StateVersion.None);

        Assert.IsType<SaveOutcome.Conflict>(await Store.SaveAsync(Chat, "two", before, Cancellation));
    }

    [Fact]
    public async Task A_version_that_is_none_of_Firestores_is_refused_and_changes_nothing()
    {
        await SaveAsync("one", StateVersion.None);

        Assert.IsType<SaveOutcome.Unavailable>(
            await Store.SaveAsync(Chat, "two", new StateVersion("0x8DD"), Cancellation));
        Assert.Equal("one", (await Store.LoadAsync(Chat, Cancellation))?.Document);
    }

    [Fact]
    public async Task A_record_says_when_it_may_be_deleted()
    {
        await Store.RecordAsync(Chat, "chat@20260105T000000000Z", Start, "record", Cancellation);

        var record = Assert.Single(await RawAsync("fleets/chat/records"));

        Assert.EndsWith(
            "/fleets/chat/records/251634729599999-20260105T000000000Z-chat@20260105T000000000Z",
            (string?)record["name"]);
        Assert.Equal("2026-02-04T00:00:00Z", (string?)record["fields"]!["expireAt"]!["timestampValue"]);
        Assert.Equal("record", (string?)record["fields"]!["record"]!["stringValue"]);
    }

    [Fact]
    public void Records_that_are_kept_for_no_time_are_a_mistake() => Assert.Throws<ArgumentOutOfRangeException>(
        () => new FirestoreStateStore(_clients, _database, TimeSpan.Zero));

    [Fact]
    public async Task Documents_that_are_no_records_are_left_out()
    {
        await Store.RecordAsync(Chat, "a", Start, "one", Cancellation);
        await PutAsync("fleets/chat/records/000", ("note", new() { StringValue = "by hand" }));

        Assert.Equal(["one"], await Store.HistoryAsync(Chat, 5, Cancellation));
    }

    [Fact]
    public async Task Histories_longer_than_one_answer_are_read_on_and_no_further()
    {
        for (var minute = 0; minute < 7; minute++)
        {
            await Store.RecordAsync(Chat, $"{minute}", Start.AddMinutes(minute), $"{minute}", Cancellation);
        }

        using var traffic = new Traffic((request, _, next) =>
        {
            var address = $"{request.RequestUri}";
            request.RequestUri = new Uri(address
                .Replace("pageSize=5", "pageSize=2", StringComparison.Ordinal)
                .Replace("pageSize=3", "pageSize=2", StringComparison.Ordinal));
            return next();
        });

        Assert.Equal(["6", "5", "4", "3", "2"], await StoreThrough(traffic).HistoryAsync(Chat, 5, Cancellation));
        Assert.Equal(3, traffic.Sent.Count);
    }

    [Fact]
    public async Task What_is_called_is_counted_with_its_price()
    {
        var before = _clients.Meter.Read();

        await Store.LoadAsync(Chat, Cancellation);
        await SaveAsync("one", StateVersion.None);
        await Store.RecordAsync(Chat, "a", Start, "record", Cancellation);
        await Store.HistoryAsync(Chat, 7, Cancellation);

        var usage = _clients.Meter.Read().Since(before);
        Assert.Equal(
            ["Firestore.LIST documents=1", "Firestore.POST documents:batchGet=1", "Firestore.POST documents:commit=2"],
            usage.Calls.Select(call => $"{call.Key}={call.Value}"));
        // $0.03 for 100,000 documents read, $0.09 for as many written.
        Assert.Equal(((8 * 0.03m) + (2 * 0.09m)) / 100_000, usage.ListPrice.Dollars);
    }

    /// <summary>The first request is carried out, and nobody hears of it.</summary>
    private static Traffic LosingFirstAnswer() => new(async (_, before, next) =>
    {
        var answer = await next();
        return before == 0 ? throw new HttpRequestException("the connection was reset") : answer;
    });

    private FirestoreStateStore StoreThrough(Traffic traffic) =>
        new(traffic.Clients(_emulator), _database, TimeSpan.FromDays(30));

    private async Task<StateVersion> SaveAsync(string document, StateVersion expected) =>
        Assert.IsType<SaveOutcome.Saved>(await Store.SaveAsync(Chat, document, expected, Cancellation)).Version;

    /// <summary>Puts a document as somebody else would.</summary>
    private Task<CommitResponse> PutAsync(string path, params IEnumerable<(string Name, Value Value)> fields) =>
        new FirestoreClient(_clients.Api, _emulator).CommitAsync(
            new()
            {
                Database = $"{_database}",
                Writes =
                [
                    new()
                    {
                        Update = new()
                        {
                            Name = $"{_database}/documents/{path}",
                            Fields = fields.ToDictionary(field => field.Name, field => field.Value),
                        },
                    },
                ],
            },
            Cancellation);

    /// <summary>Documents as anybody sees them.</summary>
    private async Task<IReadOnlyList<JsonObject>> RawAsync(string path)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new("Bearer", "owner");
        var body = await http.GetStringAsync(new Uri(_emulator, $"v1/{_database}/documents/{path}"), Cancellation);
        return [.. JsonNode.Parse(body)!["documents"]!.AsArray().OfType<JsonObject>()];
    }

    /// <summary>The emulator's own way to forget all of a project.</summary>
    private async Task WipeAsync()
    {
        using var http = new HttpClient();
        var answer = await http.DeleteAsync(new Uri(_emulator, $"emulator/v1/{_database}/documents"), Cancellation);
        answer.EnsureSuccessStatusCode();
    }
}
