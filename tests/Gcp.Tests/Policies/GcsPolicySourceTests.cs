using System.Net;

using LlmCloudScaler.Contracts;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Gcp.Policies;

using Xunit;

namespace LlmCloudScaler.Gcp.Tests.Policies;

/// <summary>Against a bucket of our own: no emulator of Cloud Storage is at hand.</summary>
public sealed class GcsPolicySourceTests : PolicySourceContract, IDisposable
{
    private readonly Bucket _bucket = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A new one each time, which knows of no document yet.</summary>
    protected override IPolicySource Source => SourceOf("gs://policies/fleets/");

    public void Dispose()
    {
        _bucket.Dispose();
        Assert.Empty(_bucket.Violations);
    }

    protected override Task PutAsync(string name, string text)
    {
        _bucket.Put("fleets/" + name, text);
        return Task.CompletedTask;
    }

    protected override Task RemoveAsync(string name)
    {
        _bucket.Remove("fleets/" + name);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Only_policies_right_under_the_prefix_are_listed()
    {
        _bucket.Put("fleets/", []);
        await PutAsync("a.yaml", "a");
        await PutAsync("b.yml", "b");
        await PutAsync("c.json", "c");
        await PutAsync("README.md", "not a policy");
        await PutAsync(".hidden.yaml", "not one either");
        await PutAsync("old/d.yaml", "deeper");
        _bucket.Put("e.yaml", "beside");
        _bucket.Put("fleets-old/f.yaml", "beside");

        Assert.Equal(["a.yaml", "b.yml", "c.json"], (await ListAsync(Source)).Select(text => text.Name));
    }

    [Fact]
    public async Task A_whole_bucket_is_a_folder_too()
    {
        _bucket.Put("a.yaml", "fleet: a");
        await PutAsync("b.yaml", "deeper");

        Assert.Equal("a.yaml", Assert.Single(await ListAsync(SourceOf("gs://policies"))).Name);
    }

    [Fact]
    public async Task Only_what_has_changed_is_fetched_again()
    {
        await PutAsync("a.yaml", "fleet: a");
        await PutAsync("b.yaml", "fleet: b");
        var source = Source;

        await ListAsync(source);
        Assert.Equal(2, _bucket.Fetched);
        await ListAsync(source);
        Assert.Equal(2, _bucket.Fetched);

        await PutAsync("b.yaml", "fleet: changed");
        await PutAsync("c.yaml", "fleet: c");
        await RemoveAsync("a.yaml");
        var listed = await ListAsync(source);
        Assert.Equal(4, _bucket.Fetched);
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
        Assert.Equal(3, _bucket.Listed);
    }

    [Fact]
    public async Task An_object_that_is_too_large_is_a_broken_policy_and_is_not_fetched()
    {
        await PutAsync("a.yaml", "fleet: a");
        await PutAsync("b.yaml", new string('#', (256 * 1024) + 1));

        var listed = await ListAsync(Source);

        Assert.Equal("fleet: a", listed[0].Text);
        Assert.Equal("this object has 262145 bytes and a policy at most 262144", listed[1].Text);
        Assert.Equal(1, _bucket.Fetched);
    }

    [Fact]
    public async Task An_object_deleted_between_list_and_read_is_none()
    {
        await PutAsync("a.yaml", "fleet: a");
        await PutAsync("b.yaml", "fleet: b");
        _bucket.OnObject = name => name == "fleets/b.yaml" ? Gone() : null;

        Assert.Equal("a.yaml", Assert.Single(await ListAsync(Source)).Name);
    }

    [Fact]
    public async Task An_object_replaced_between_list_and_read_is_what_it_is_now()
    {
        await PutAsync("a.yaml", "fleet: a");
        _bucket.OnObject = _ =>
        {
            _bucket.OnObject = _ => null;
            _bucket.Put("fleets/a.yaml", "fleet: b");
            return null;
        };

        var replaced = Assert.Single(await ListAsync(Source));

        Assert.Equal("fleet: b", replaced.Text);
        Assert.Equal(Assert.Single(await ListAsync(Source)).Version, replaced.Version);
    }

    [Fact]
    public async Task An_object_that_may_not_be_read_is_a_broken_policy_until_it_may()
    {
        await PutAsync("a.yaml", "fleet: a");
        await PutAsync("b.yaml", "fleet: b");
        var source = Source;

        _bucket.OnObject = name =>
            name == "fleets/b.yaml" ? Bucket.Refusal(HttpStatusCode.Forbidden, "forbidden") : null;
        var refused = await ListAsync(source);
        _bucket.OnObject = _ => null;
        var allowed = await ListAsync(source);

        Assert.Equal("fleet: a", refused[0].Text);
        Assert.StartsWith("Cloud Storage does not give this object: forbidden: no such thing", refused[1].Text);
        Assert.Equal("fleet: b", allowed[1].Text);
    }

    [Fact]
    public async Task What_is_read_is_counted_with_its_price()
    {
        await PutAsync("a.yaml", "fleet: a");
        await PutAsync("b.yaml", "fleet: b");
        var clients = _bucket.Clients();

        await ListAsync(new GcsPolicySource(clients, new("policies", "fleets/")));

        var usage = clients.Meter.Read();
        Assert.Equal(
            ["Storage.GET objects=2", "Storage.LIST objects=1"],
            usage.Calls.Select(call => $"{call.Key}={call.Value}"));
        // $0.005 for 1,000 lists, $0.0004 for 1,000 reads.
        Assert.Equal((0.005m + (2 * 0.0004m)) / 1_000, usage.ListPrice.Dollars);
    }

    private static HttpResponseMessage Gone() => Bucket.Refusal(HttpStatusCode.NotFound, "notFound");

    private GcsPolicySource SourceOf(string folder) => new(_bucket.Clients(), GcsFolder.Parse(folder)!);

    private static async Task<IReadOnlyList<PolicyText>> ListAsync(IPolicySource source)
    {
        var listed = await source.ListAsync(Cancellation);
        Assert.NotNull(listed);
        return listed.Value;
    }
}
