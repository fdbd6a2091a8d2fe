using LlmCloudScaler.Providers.Files;

using Xunit;

namespace LlmCloudScaler.Files.Tests;

public sealed class FileLockTests
{
    [Fact]
    public async Task The_second_waits_until_the_first_gives_it_back()
    {
        using var directory = new TemporaryDirectory();
        var path = directory.At("a.lock");
        var cancellation = TestContext.Current.CancellationToken;

        var first = await FileLock.TakeAsync(path, cancellation);
        var second = FileLock.TakeAsync(path, cancellation);
        Assert.False(second.IsCompleted);
        first?.Dispose();

        using var held = await second;
        Assert.NotNull(held);
    }
}
