using System.Collections.Immutable;
using System.Text;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Ports;

using Xunit;

namespace LlmCloudScaler.Contracts;

/// <summary>What every <see cref="IStateStore"/> promises. Derive from it in a provider's tests.</summary>
public abstract class StateStoreContract
{
    private static readonly FleetName Chat = new("chat-70b");

    private static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A store with nothing in it, of which a second one may be made over the same data.</summary>
    protected abstract IStateStore Store { get; }

    [Fact]
    public async Task A_fleet_never_saved_has_no_document()
    {
        var loaded = await LoadAsync(Chat);

        Assert.Null(loaded.Document);
        Assert.Equal(StateVersion.None, loaded.Version);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"v\":1}")]
    [InlineData("line\nfeed\r\n and tab\t and quote \" and backslash \\")]
    [InlineData("größer, 世界, 🚀, \u2028, \u0001")]
    public async Task What_is_saved_is_loaded_letter_by_letter(string document)
    {
        var version = await SaveAsync(Chat, document, StateVersion.None);

        Assert.Equal(new StoredMemory(document, version), await LoadAsync(Chat));
    }

    [Fact]
    public async Task The_largest_memory_fits()
    {
        var document = new string('ü', IStateStore.LargestMemory / 2);
        Assert.Equal(IStateStore.LargestMemory, Encoding.UTF8.GetByteCount(document));

        var version = await SaveAsync(Chat, document, StateVersion.None);

        Assert.Equal(new StoredMemory(document, version), await LoadAsync(Chat));
    }

    [Fact]
    public async Task Each_save_has_a_new_version_even_of_the_same_text()
    {
        var first = await SaveAsync(Chat, "same", StateVersion.None);
        var second = await SaveAsync(Chat, "same", first);

        Assert.NotEqual(first, second);
        Assert.NotEqual(StateVersion.None, first);
    }

    [Fact]
    public async Task A_loaded_version_stays_while_nothing_is_saved()
    {
        await SaveAsync(Chat, "one", StateVersion.None);

        Assert.Equal((await LoadAsync(Chat)).Version, (await LoadAsync(Chat)).Version);
    }

    [Fact]
    public async Task A_stale_version_conflicts_and_changes_nothing()
    {
        var first = await SaveAsync(Chat, "one", StateVersion.None);
        var second = await SaveAsync(Chat, "two", first);

        var outcome = await Store.SaveAsync(Chat, "three", first, Cancellation);

        Assert.IsType<SaveOutcome.Conflict>(outcome);
        Assert.Equal(new StoredMemory("two", second), await LoadAsync(Chat));
    }

    [Fact]
    public async Task To_expect_nothing_where_something_is_conflicts()
    {
        await SaveAsync(Chat, "one", StateVersion.None);

        Assert.IsType<SaveOutcome.Conflict>(
            await Store.SaveAsync(Chat, "two", StateVersion.None, Cancellation));
        Assert.Equal("one", (await LoadAsync(Chat)).Document);
    }

    [Fact]
    public async Task To_expect_something_where_nothing_is_conflicts()
    {
        var elsewhere = await SaveAsync(new FleetName("other"), "one", StateVersion.None);

        Assert.IsType<SaveOutcome.Conflict>(await Store.SaveAsync(Chat, "two", elsewhere, Cancellation));
        Assert.Null((await LoadAsync(Chat)).Document);
    }

    [Fact]
    public async Task Of_two_that_race_exactly_one_is_saved()
    {
        var version = StateVersion.None;
        for (var race = 0; race < 50; race++)
        {
            var expected = version;
            var outcomes = await Task.WhenAll(
                Task.Run(() => Store.SaveAsync(Chat, $"left {race}", expected, Cancellation), Cancellation),
                Task.Run(() => Store.SaveAsync(Chat, $"right {race}", expected, Cancellation), Cancellation));

            var saved = Assert.Single(outcomes.OfType<SaveOutcome.Saved>());
            Assert.Single(outcomes.OfType<SaveOutcome.Conflict>());
            version = saved.Version;
            var winner = outcomes[0] is SaveOutcome.Saved ? "left" : "right";
            Assert.Equal(new StoredMemory($"{winner} {race}", version), await LoadAsync(Chat));
        }
    }

    [Fact]
    public async Task Fleets_are_kept_apart_whatever_their_names()
    {
        ImmutableArray<FleetName> fleets =
        [
            .. new[]
            {
                "chat", "Chat", "CHAT", "chat.70b", "chat/70b", "chat%2F70b", "../chat", "chat 70b", "größe", "con",
                "a", "a.b", ".", new string('x', 128), new string('x', 127) + "y",
            }.Select(name => new FleetName(name)),
        ];
        foreach (var fleet in fleets)
        {
            await SaveAsync(fleet, fleet.Value, StateVersion.None);
            Assert.True(await RecordAsync(fleet, "id", Start, "of " + fleet));
        }

        foreach (var fleet in fleets)
        {
            Assert.Equal(fleet.Value, (await LoadAsync(fleet)).Document);
            Assert.Equal(["of " + fleet], await HistoryAsync(fleet));
        }
    }

    [Fact]
    public async Task A_fleet_without_records_has_none() => Assert.Empty(await HistoryAsync(Chat));

    [Fact]
    public async Task Records_come_newest_first_in_whatever_order_they_are_kept()
    {
        await RecordAsync(Chat, "b", Start.AddMinutes(2), "two");
        await RecordAsync(Chat, "a", Start.AddMinutes(1), "one");
        await RecordAsync(Chat, "c", Start.AddMinutes(3), "three");

        Assert.Equal(["three", "two", "one"], await HistoryAsync(Chat));
        Assert.Equal(["three", "two"], await Store.HistoryAsync(Chat, 2, Cancellation));
    }

    [Fact]
    public async Task The_same_id_replaces_the_record()
    {
        await RecordAsync(Chat, "a", Start, "first");
        await RecordAsync(Chat, "b", Start.AddMinutes(1), "other");
        await RecordAsync(Chat, "a", Start, "second");

        Assert.Equal(["other", "second"], await HistoryAsync(Chat));
    }

    [Fact]
    public async Task A_record_is_returned_letter_by_letter()
    {
        const string Record = "{\"text\":\"größer\",\n \"lines\":2}\r\n";
        await RecordAsync(Chat, "a", Start, Record);

        Assert.Equal([Record], await HistoryAsync(Chat));
    }

    [Fact]
    public async Task At_least_the_last_hundred_records_are_kept()
    {
        for (var minute = 0; minute < 450; minute++)
        {
            await RecordAsync(Chat, $"id {minute}", Start.AddMinutes(minute), $"record {minute}");
        }

        var history = await Store.HistoryAsync(Chat, 100, Cancellation);

        Assert.Equal(Enumerable.Range(350, 100).Reverse().Select(minute => $"record {minute}"), history);
    }

    [Fact]
    public async Task Records_do_not_touch_the_memory()
    {
        var version = await SaveAsync(Chat, "one", StateVersion.None);
        await RecordAsync(Chat, "a", Start, "record");

        Assert.Equal(new StoredMemory("one", version), await LoadAsync(Chat));
    }

    private async Task<StoredMemory> LoadAsync(FleetName fleet)
    {
        var loaded = await Store.LoadAsync(fleet, Cancellation);
        Assert.NotNull(loaded);
        return loaded;
    }

    private async Task<StateVersion> SaveAsync(FleetName fleet, string document, StateVersion expected)
    {
        var outcome = await Store.SaveAsync(fleet, document, expected, Cancellation);
        return Assert.IsType<SaveOutcome.Saved>(outcome).Version;
    }

    private Task<bool> RecordAsync(FleetName fleet, string id, DateTimeOffset at, string record) =>
        Store.RecordAsync(fleet, id, at, record, Cancellation);

    private Task<ImmutableArray<string>> HistoryAsync(FleetName fleet) =>
        Store.HistoryAsync(fleet, 100, Cancellation);
}
