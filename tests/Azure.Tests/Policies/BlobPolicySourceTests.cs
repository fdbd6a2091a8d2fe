using System.Net;

using Azure.Storage.Blobs;

using LlmCloudScaler.Azure.Tests.Storage;
using LlmCloudScaler.Contracts;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Azure.Clients;
using LlmCloudScaler.Providers.Azure.Policies;
using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.Azure.Tests.Policies;

public sealed class BlobPolicySourceTests : PolicySourceContract, IAsyncLifetime
{
    private readonly AzuriteServer _azurite;
    private readonly string _name = $"policies-{Guid.NewGuid():N}";
    private readonly Traffic _traffic;
    private string _connection = string.Empty;
    private BlobContainerClient _container = null!;
    private Func<string, HttpResponseMessage?> _onBlob = _ => null;

    public BlobPolicySourceTests(AzuriteServer azurite)
    {
        _azurite = azurite;
        _traffic = new(SendAsync);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A new one each time, which knows of no document yet.</summary>
    protected override IPolicySource Source => SourceOf(_name, "fleets/");

    /// <summary>How often a blob was fetched.</summary>
    private int Fetched => _traffic.Sent.Count(request => !IsList(request.Address));

    public async ValueTask InitializeAsync()
    {
        _connection = await _azurite.NeedAsync();
        _container = new AzureClients().Container(new StorageAccount.Connection(_connection), _name);
        await _container.CreateAsync(cancellationToken: Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        _traffic.Dispose();
        if (_container is not null)
        {
            await _container.DeleteAsync(cancellationToken: CancellationToken.None);
        }
    }

    protected override Task PutAsync(string name, string text) => PutBlobAsync("fleets/" + name, text);

    protected override Task RemoveAsync(string name) =>
        _container.DeleteBlobAsync("fleets/" + name, cancellationToken: Cancellation);

    [Fact]
    public async Task Only_policies_right_under_the_prefix_are_listed()
    {
        await PutAsync("a.yaml", "a");
        await PutAsync("b.yml", "b");
        await PutAsync("c.json", "c");
        await PutAsync("README.md", "not a policy");
        await PutAsync(".hidden.yaml", "not one either");
        await PutAsync("old/d.yaml", "deeper");
        await PutBlobAsync("e.yaml", "beside");
        await PutBlobAsync("fleets-old/f.yaml", "beside");

        Assert.Equal(["a.yaml", "b.yml", "c.json"], (await ListAsync(Source)).Select(text => text.Name));
    }

    [Fact]
    public async Task A_whole_container_is_a_folder_too()
    {
        await PutBlobAsync("a.yaml", "fleet: a");
        await PutAsync("b.yaml", "deeper");

        Assert.Equal("a.yaml", Assert.Single(await ListAsync(SourceOf(_name, string.Empty))).Name);
    }

    [Fact]
    public async Task Only_what_has_changed_is_fetched_again()
    {
        await PutAsync("a.yaml", "fleet: a");
        await PutAsync("b.yaml", "fleet: b");
        var source = Source;

        await ListAsync(source);
        Assert.Equal(2, Fetched);
        await ListAsync(source);
        Assert.Equal(2, Fetched);

        await PutAsync("b.yaml", "fleet: changed");
        await PutAsync("c.yaml", "fleet: c");
        await RemoveAsync("a.yaml");
        var listed = await ListAsync(source);
        Assert.Equal(4, Fetched);
        Assert.Equal(["fleet: changed", "fleet: c"], listed.Select(text => text.Text));
    }

    [Fact]
    public async Task Lists_longer_than_one_answer_are_read_on()
    {
        string[] names = ["a.yaml", "b.yaml", "c.yaml", "d.yaml", "e.yaml"];
        foreach (var name in names)
        {
            await PutAsync(name, "fleet: " + name);
        }

        Assert.Equal(names, (await ListAsync(Source)).Select(text => text.Name));
        Assert.Equal(3, _traffic.Sent.Count(request => IsList(request.Address)));
    }

    [Fact]
    public async Task A_blob_that_is_too_large_is_a_broken_policy_and_is_not_fetched()
    {
        await PutAsync("a.yaml", "fleet: a");
        await PutAsync("b.yaml", new string('#', (256 * 1024) + 1));

        var listed = await ListAsync(Source);

        Assert.Equal("fleet: a", listed[0].Text);
        Assert.Equal("this blob has 262145 bytes and a policy at most 262144", listed[1].Text);
        Assert.Equal(1, Fetched);
    }

    [Fact]
    public async Task A_blob_deleted_between_list_and_read_is_none()
    {
        await PutAsync("a.yaml", "fleet: a");
        await PutAsync("b.yaml", "fleet: b");
        _onBlob = name => name == "b.yaml" ? Account.Answer(HttpStatusCode.NotFound, "BlobNotFound") : null;

        Assert.Equal("a.yaml", Assert.Single(await ListAsync(Source)).Name);
    }

    [Fact]
    public async Task A_blob_that_may_not_be_read_is_a_broken_policy_until_it_may()
    {
        await PutAsync("a.yaml", "fleet: a");
        await PutAsync("b.yaml", "fleet: b");
        var source = Source;

        _onBlob = name =>
            name == "b.yaml" ? Account.Answer(HttpStatusCode.Forbidden, "AuthorizationPermissionMismatch") : null;
        var refused = await ListAsync(source);
        _onBlob = _ => null;
        var allowed = await ListAsync(source);

        Assert.Equal("fleet: a", refused[0].Text);
        Assert.StartsWith("the storage account does not give this blob: Auth", refused[1].Text);
        Assert.Equal("fleet: b", allowed[1].Text);
    }

    [Fact]
    public async Task A_container_that_is_not_there_is_unreadable_and_not_empty() =>
        Assert.Null(await SourceOf(_name + "-not", "fleets/").ListAsync(Cancellation));

    private BlobPolicySource SourceOf(string container, string prefix) => new(
        Account.Through(_traffic).Container(
            new StorageAccount.Connection(Account.Signed(_connection)), container),
        prefix);

    /// <summary>Lists come in small answers: storage gives five thousand names in one.</summary>
    private Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, int before, Func<Task<HttpResponseMessage>> next)
    {
        var address = request.RequestUri!;
        if (IsList(address))
        {
            request.RequestUri = new Uri(address + "&maxresults=2");
            return next();
        }

        return _onBlob(address.Segments[^1]) is { } answer ? Task.FromResult(answer) : next();
    }

    private static bool IsList(Uri address) => address.Query.Contains("comp=list", StringComparison.Ordinal);

    private async Task PutBlobAsync(string name, string text) => await _container.GetBlobClient(name).UploadAsync(
        BinaryData.FromString(text), overwrite: true, Cancellation);

    private static async Task<IReadOnlyList<PolicyText>> ListAsync(IPolicySource source)
    {
        var listed = await source.ListAsync(Cancellation);
        Assert.NotNull(listed);
        return listed.Value;
    }
}
