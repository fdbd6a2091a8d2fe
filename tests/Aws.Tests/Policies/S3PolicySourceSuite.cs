using System.Net;

using Amazon.S3;
using Amazon.S3.Model;

using LlmCloudScaler.Aws.Tests.Wire;
using LlmCloudScaler.Contracts;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Aws.Policies;

using Xunit;

namespace LlmCloudScaler.Aws.Tests.Policies;

/// <summary>The policy source on an emulator of S3, whichever it is.</summary>
/// <param name="endpoint">Where the emulator listens; ends the test where there is none.</param>
public abstract class S3PolicySourceSuite(Func<Task<Uri>> endpoint) : PolicySourceContract, IAsyncLifetime
{
    private readonly string _bucket = $"policies-{Guid.NewGuid():N}";
    private readonly S3Traffic _requests = new();
    private AmazonS3Client _client = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A new one each time, which knows of no document yet.</summary>
    protected override IPolicySource Source => new S3PolicySource(_client, new S3Folder(_bucket, "fleets/"));

    public async ValueTask InitializeAsync()
    {
        _client = new AwsEndpoint(await endpoint(), _requests, retries: 3).S3();
        await _client.PutBucketAsync(_bucket, Cancellation);
    }

    public ValueTask DisposeAsync()
    {
        _client?.Dispose();
        _requests.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    protected override Task PutAsync(string name, string text) => PutObjectAsync("fleets/" + name, text);

    protected override Task RemoveAsync(string name) =>
        _client.DeleteObjectAsync(_bucket, "fleets/" + name, Cancellation);

    [Fact]
    public async Task Only_policies_right_under_the_prefix_are_listed()
    {
        await PutAsync("a.yaml", "a");
        await PutAsync("b.yml", "b");
        await PutAsync("c.json", "c");
        await PutAsync("", "the folder itself, as the console makes it");
        await PutAsync("README.md", "not a policy");
        await PutAsync(".hidden.yaml", "not one either");
        await PutAsync("old/d.yaml", "deeper");
        await PutObjectAsync("e.yaml", "beside");
        await PutObjectAsync("fleets-old/f.yaml", "beside");

        Assert.Equal(["a.yaml", "b.yml", "c.json"], (await ListAsync(Source)).Select(text => text.Name));
    }

    [Fact]
    public async Task A_whole_bucket_is_a_folder_too()
    {
        await PutObjectAsync("a.yaml", "fleet: a");
        await PutAsync("b.yaml", "deeper");

        var listed = await ListAsync(new S3PolicySource(_client, new S3Folder(_bucket, string.Empty)));

        Assert.Equal("a.yaml", Assert.Single(listed).Name);
    }

    [Fact]
    public async Task Only_what_has_changed_is_fetched_again()
    {
        await PutAsync("a.yaml", "fleet: a");
        await PutAsync("b.yaml", "fleet: b");
        var source = Source;

        await ListAsync(source);
        Assert.Equal(2, _requests.Objects);
        await ListAsync(source);
        Assert.Equal(2, _requests.Objects);

        await PutAsync("b.yaml", "fleet: changed");
        await PutAsync("c.yaml", "fleet: c");
        await RemoveAsync("a.yaml");
        var listed = await ListAsync(source);
        Assert.Equal(4, _requests.Objects);
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
    }

    [Fact]
    public async Task An_object_that_is_too_large_is_a_broken_policy_and_is_not_fetched()
    {
        await PutAsync("a.yaml", "fleet: a");
        await PutAsync("b.yaml", new string('#', (256 * 1024) + 1));

        var listed = await ListAsync(Source);

        Assert.Equal("fleet: a", listed[0].Text);
        Assert.Equal("this object has 262145 bytes and a policy at most 262144", listed[1].Text);
        Assert.Equal(1, _requests.Objects);
    }

    [Fact]
    public async Task An_object_deleted_between_list_and_read_is_none()
    {
        await PutAsync("a.yaml", "fleet: a");
        await PutAsync("b.yaml", "fleet: b");
        _requests.OnObject = key => key.EndsWith("/b.yaml", StringComparison.Ordinal) ? HttpStatusCode.NotFound : null;

        Assert.Equal("a.yaml", Assert.Single(await ListAsync(Source)).Name);
    }

    [Fact]
    public async Task An_object_that_may_not_be_read_is_a_broken_policy_until_it_may()
    {
        await PutAsync("a.yaml", "fleet: a");
        await PutAsync("b.yaml", "fleet: b");
        var source = Source;

        _requests.OnObject = key => key.EndsWith("/b.yaml", StringComparison.Ordinal) ? HttpStatusCode.Forbidden : null;
        var refused = await ListAsync(source);
        _requests.OnObject = null;
        var allowed = await ListAsync(source);

        Assert.Equal("fleet: a", refused[0].Text);
        Assert.StartsWith("S3 does not give this object", refused[1].Text, StringComparison.Ordinal);
        Assert.Equal("fleet: b", allowed[1].Text);
    }

    [Fact]
    public async Task A_bucket_that_is_not_there_is_unreadable_and_not_empty()
    {
        var source = new S3PolicySource(_client, new S3Folder(_bucket + "-not", "fleets/"));

        Assert.Null(await source.ListAsync(Cancellation));
    }

    private Task<PutObjectResponse> PutObjectAsync(string key, string text) => _client.PutObjectAsync(
        new PutObjectRequest { BucketName = _bucket, Key = key, ContentBody = text },
        Cancellation);

    private static async Task<IReadOnlyList<PolicyText>> ListAsync(IPolicySource source)
    {
        var listed = await source.ListAsync(Cancellation);
        Assert.NotNull(listed);
        return listed.Value;
    }
}
