using LlmCloudScaler.Contracts;
using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Files;

using Xunit;

namespace LlmCloudScaler.Files.Tests;

public sealed class FileStateStoreTests : StateStoreContract, IDisposable
{
    private static readonly FleetName Chat = new("chat");

    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A new one each time: what is saved is on the disk, not in an object.</summary>
    protected override IStateStore Store => new FileStateStore(_directory.At("state"));

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("garbage")]
    [InlineData("llmcloudscaler-memory 1 abc\nnot what the hash says")]
    [InlineData("llmcloudscaler-memory 1\n")]
    public async Task A_damaged_file_is_unreadable_and_is_not_written_over(string damage)
    {
        var version = await SaveAsync("one");
        await File.WriteAllTextAsync(_directory.At("state/chat.memory"), damage, Cancellation);

        Assert.Null(await Store.LoadAsync(Chat, Cancellation));
        Assert.IsType<SaveOutcome.Unavailable>(await Store.SaveAsync(Chat, "two", version, Cancellation));
        Assert.Equal(damage, await File.ReadAllTextAsync(_directory.At("state/chat.memory"), Cancellation));
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_unreadable()
    {
        await SaveAsync("one");
        await File.WriteAllBytesAsync(_directory.At("state/chat.memory"), [0xFF, 0xFE, 0x0A, 0x80], Cancellation);

        Assert.Null(await Store.LoadAsync(Chat, Cancellation));
    }

    [Fact]
    public async Task A_crash_while_writing_leaves_the_memory_as_it_was()
    {
        await SaveAsync("one");
        await File.WriteAllTextAsync(_directory.At("state/chat.memory.new"), "half of", Cancellation);

        var loaded = await Store.LoadAsync(Chat, Cancellation);

        Assert.Equal("one", loaded?.Document);
        Assert.IsType<SaveOutcome.Saved>(
            await Store.SaveAsync(Chat, "two", loaded?.Version ?? default, Cancellation));
    }

    [Fact]
    public async Task A_record_cut_short_by_a_crash_does_not_take_the_next_with_it()
    {
        var at = new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);
        await Store.RecordAsync(Chat, "a", at, "one", Cancellation);
        await File.AppendAllTextAsync(
            _directory.At("state/chat.history.jsonl"), "{\"id\":\"b\",\"at\":\"2026", Cancellation);
        await Store.RecordAsync(Chat, "c", at.AddMinutes(1), "three", Cancellation);

        Assert.Equal(["three", "one"], await Store.HistoryAsync(Chat, 10, Cancellation));
    }

    [Fact]
    public async Task A_directory_that_cannot_be_made_is_an_outcome()
    {
        await File.WriteAllTextAsync(_directory.At("file"), "in the way", Cancellation);
        var store = new FileStateStore(_directory.At("file/state"));

        Assert.IsType<SaveOutcome.Unavailable>(
            await store.SaveAsync(Chat, "one", StateVersion.None, Cancellation));
        Assert.False(await store.RecordAsync(Chat, "a", DateTimeOffset.UnixEpoch, "one", Cancellation));
        Assert.Empty(await store.HistoryAsync(Chat, 1, Cancellation));
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
        Directory.Delete(_directory.At("state"), recursive: true);
        await SaveAsync("another");

        Assert.IsType<SaveOutcome.Conflict>(await Store.SaveAsync(Chat, "two", before, Cancellation));
    }

    private async Task<StateVersion> SaveAsync(string document) => Assert.IsType<SaveOutcome.Saved>(
        await Store.SaveAsync(Chat, document, StateVersion.None, Cancellation)).Version;
}
