using LlmCloudScaler.Contracts;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Files;

using Xunit;

namespace LlmCloudScaler.Files.Tests;

public sealed class FilePolicySourceTests : PolicySourceContract, IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected override IPolicySource Source => new FilePolicySource(_directory.Path);

    protected override Task PutAsync(string name, string text) =>
        File.WriteAllTextAsync(_directory.At(name), text, Cancellation);

    protected override Task RemoveAsync(string name)
    {
        File.Delete(_directory.At(name));
        return Task.CompletedTask;
    }

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Only_policies_are_listed()
    {
        await PutAsync("a.yaml", "a");
        await PutAsync("b.yml", "b");
        await PutAsync("c.json", "c");
        await PutAsync("README.md", "not a policy");
        await PutAsync(".hidden.yaml", "not one either");
        Directory.CreateDirectory(_directory.At("sub.yaml"));

        var listed = await Source.ListAsync(Cancellation);

        Assert.Equal(["a.yaml", "b.yml", "c.json"], listed?.Select(text => text.Name));
    }

    [Fact]
    public async Task One_file_of_any_name_is_a_source_too()
    {
        await PutAsync("policy.txt", "fleet: a");

        var listed = await new FilePolicySource(_directory.At("policy.txt")).ListAsync(Cancellation);

        Assert.Equal("fleet: a", Assert.Single(listed ?? []).Text);
    }

    [Fact]
    public async Task A_directory_that_is_not_there_is_unreadable_and_not_empty() =>
        Assert.Null(await new FilePolicySource(_directory.At("nowhere")).ListAsync(Cancellation));
}
