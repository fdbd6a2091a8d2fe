using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

using LlmCloudScaler.Aws.Tests.Wire;
using LlmCloudScaler.Contracts;
using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Aws.State;

using Xunit;

namespace LlmCloudScaler.Aws.Tests.State;

/// <summary>The state store on an emulator of DynamoDB, whichever it is.</summary>
/// <param name="endpoint">Where the emulator listens; ends the test where there is none.</param>
public abstract class DynamoDbStateStoreSuite(Func<Task<Uri>> endpoint) : StateStoreContract, IAsyncLifetime
{
    private static readonly FleetName Chat = new("chat");

    private static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    private readonly string _table = $"state-{Guid.NewGuid():N}";
    private readonly OneAtATime _requests = new();
    private AmazonDynamoDBClient _client = null!;
    private Uri _address = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A new one each time: what is saved is in the table, not in an object.</summary>
    protected override IStateStore Store => new DynamoDbStateStore(_client, _table, keep: TimeSpan.FromDays(30));

    public async ValueTask InitializeAsync()
    {
        _address = await endpoint();
        _client = new AwsEndpoint(_address, _requests, retries: 3).DynamoDb();
        await _client.CreateTableAsync(
            new CreateTableRequest
            {
                TableName = _table,
                BillingMode = BillingMode.PAY_PER_REQUEST,
                AttributeDefinitions = [new("fleet", ScalarAttributeType.S), new("item", ScalarAttributeType.S)],
                KeySchema = [new("fleet", KeyType.HASH), new("item", KeyType.RANGE)],
            },
            Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        if (_client is not null)
        {
            await _client.DeleteTableAsync(_table, CancellationToken.None);
            _client.Dispose();
        }

        _requests.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_save_whose_answer_was_lost_is_known_as_ours_when_tried_again()
    {
        using var network = new HttpClient();
        using var lossy = new ScriptedHttp(async (request, number) =>
        {
            var answer = await network.SendAsync(await CopyAsync(request), Cancellation);
            return number == 0 ? throw new HttpRequestException("the connection was reset") : answer;
        });
        using var client = new AwsEndpoint(_address, lossy, retries: 3).DynamoDb();
        var store = new DynamoDbStateStore(client, _table, keep: TimeSpan.FromDays(30));

        var saved = Assert.IsType<SaveOutcome.Saved>(
            await store.SaveAsync(Chat, "one", StateVersion.None, Cancellation));

        Assert.Equal(2, lossy.Requests);
        Assert.Equal(new StoredMemory("one", saved.Version), await Store.LoadAsync(Chat, Cancellation));
    }

    [Theory]
    [InlineData("version", null)]
    [InlineData("version", "")]
    [InlineData("document", null)]
    public async Task A_damaged_memory_is_unreadable_and_is_not_written_over(string attribute, string? damage)
    {
        var version = await SaveAsync("one");
        var item = await ItemAsync("memory");
        item[attribute] = damage is null ? new AttributeValue { N = "7" } : new AttributeValue(damage);
        await _client.PutItemAsync(_table, item, Cancellation);

        Assert.Null(await Store.LoadAsync(Chat, Cancellation));
        Assert.IsType<SaveOutcome.Unavailable>(await Store.SaveAsync(Chat, "two", version, Cancellation));
        Assert.IsType<SaveOutcome.Unavailable>(
            await Store.SaveAsync(Chat, "two", StateVersion.None, Cancellation));
        Assert.Equal(item.Keys.Order(), (await ItemAsync("memory")).Keys.Order());
    }

    [Fact]
    public async Task A_record_expires_and_a_memory_does_not()
    {
        await SaveAsync("one");
        await Store.RecordAsync(Chat, "a", Start, "record", Cancellation);

        var record = await ItemAsync("record#20260105T000000000Z#a");

        Assert.Equal(
            Start.AddDays(30), DateTimeOffset.FromUnixTimeSeconds(long.Parse(record["expiresAt"].N)));
        Assert.DoesNotContain("expiresAt", (await ItemAsync("memory")).Keys);
    }

    [Fact]
    public async Task Histories_longer_than_one_answer_are_read_on()
    {
        // An answer ends at 1 MB.
        var large = new string('x', 300_000);
        for (var minute = 0; minute < 5; minute++)
        {
            await Store.RecordAsync(Chat, $"{minute}", Start.AddMinutes(minute), $"{minute} {large}", Cancellation);
        }

        var history = await Store.HistoryAsync(Chat, 5, Cancellation);

        Assert.Equal("43210", string.Concat(history.Select(record => record[0])));
    }

    [Fact]
    public async Task A_record_too_large_for_the_table_is_lost_and_stops_nothing()
    {
        // An item has at most 400 KB.
        var isKept = await Store.RecordAsync(Chat, "a", Start, new string('x', 410_000), Cancellation);

        Assert.False(isKept);
        Assert.Empty(await Store.HistoryAsync(Chat, 1, Cancellation));
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
        var before = await SaveAsync("one");
        await _client.DeleteItemAsync(_table, KeyOf("memory"), Cancellation);
        await SaveAsync("another");

        Assert.IsType<SaveOutcome.Conflict>(await Store.SaveAsync(Chat, "two", before, Cancellation));
    }

    [Fact]
    public async Task A_table_that_is_not_there_is_unavailable_and_not_empty()
    {
        var store = new DynamoDbStateStore(_client, "nowhere", keep: TimeSpan.FromDays(30));

        Assert.Null(await store.LoadAsync(Chat, Cancellation));
        var outcome = await store.SaveAsync(Chat, "one", StateVersion.None, Cancellation);
        Assert.Contains("ResourceNotFound", Assert.IsType<SaveOutcome.Unavailable>(outcome).Detail);
        Assert.False(await store.RecordAsync(Chat, "a", Start, "record", Cancellation));
        Assert.Empty(await store.HistoryAsync(Chat, 1, Cancellation));
    }

    private async Task<StateVersion> SaveAsync(string document) => Assert.IsType<SaveOutcome.Saved>(
        await Store.SaveAsync(Chat, document, StateVersion.None, Cancellation)).Version;

    private async Task<Dictionary<string, AttributeValue>> ItemAsync(string item) =>
        (await _client.GetItemAsync(_table, KeyOf(item), consistentRead: true, Cancellation)).Item;

    private static Dictionary<string, AttributeValue> KeyOf(string item) => new()
    {
        ["fleet"] = new(Chat.Value),
        ["item"] = new(item),
    };

    /// <summary>A request that can be sent once more: each can be sent once.</summary>
    private static async Task<HttpRequestMessage> CopyAsync(HttpRequestMessage request)
    {
        var copy = new HttpRequestMessage(request.Method, request.RequestUri)
        {
            Content = new ByteArrayContent(await request.Content!.ReadAsByteArrayAsync(Cancellation)),
        };
        foreach (var header in request.Headers)
        {
            copy.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        foreach (var header in request.Content.Headers)
        {
            copy.Content.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        return copy;
    }
}
