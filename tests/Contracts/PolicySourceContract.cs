using System.Collections.Immutable;

using LlmCloudScaler.Core.Ports;

using Xunit;

namespace LlmCloudScaler.Contracts;

/// <summary>What every <see cref="IPolicySource"/> promises. Derive from it in a provider's tests.</summary>
public abstract class PolicySourceContract
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A source with no document in it.</summary>
    protected abstract IPolicySource Source { get; }

    /// <summary>Puts a document where the source lists it; the same name again replaces it.</summary>
    /// <param name="name">Ends in <c>.yaml</c> or <c>.json</c>.</param>
    /// <param name="text">Anything.</param>
    protected abstract Task PutAsync(string name, string text);

    /// <summary>Takes a document away.</summary>
    protected abstract Task RemoveAsync(string name);

    [Fact]
    public async Task A_source_without_documents_is_empty_and_not_unreadable() => Assert.Empty(await ListAsync());

    [Fact]
    public async Task Documents_are_listed_in_the_order_of_their_names()
    {
        await PutAsync("chat.yaml", "fleet: chat");
        await PutAsync("b.json", "{}");
        await PutAsync("a.yaml", "fleet: a");

        Assert.Equal(["a.yaml", "b.json", "chat.yaml"], (await ListAsync()).Select(text => text.Name));
    }

    [Fact]
    public async Task A_text_is_listed_letter_by_letter_and_unread()
    {
        const string Text = "this: is [no policy\n größer 🚀\r\n";
        await PutAsync("broken.yaml", Text);

        Assert.Equal(Text, Assert.Single(await ListAsync()).Text);
    }

    [Fact]
    public async Task A_version_stays_while_the_text_does_and_changes_with_it()
    {
        await PutAsync("a.yaml", "fleet: a");
        var first = Assert.Single(await ListAsync()).Version;
        var again = Assert.Single(await ListAsync()).Version;
        await PutAsync("a.yaml", "fleet: b");
        var changed = Assert.Single(await ListAsync()).Version;

        Assert.Equal(first, again);
        Assert.NotEqual(first, changed);
        Assert.NotEmpty(first);
    }

    [Fact]
    public async Task A_document_that_is_removed_is_listed_no_more()
    {
        await PutAsync("a.yaml", "fleet: a");
        await PutAsync("b.yaml", "fleet: b");
        await RemoveAsync("a.yaml");

        Assert.Equal("b.yaml", Assert.Single(await ListAsync()).Name);
    }

    private async Task<ImmutableArray<PolicyText>> ListAsync()
    {
        var listed = await Source.ListAsync(Cancellation);
        Assert.NotNull(listed);
        return listed.Value;
    }
}
