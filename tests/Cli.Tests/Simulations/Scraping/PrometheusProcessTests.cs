using System.Text;

using LlmCloudScaler.Cli.Simulations.Scraping;
using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.Simulations.Scraping;

/// <summary>With a real Prometheus.</summary>
public sealed class PrometheusProcessTests
{
    [Fact]
    public async Task It_answers_until_it_is_disposed_of_and_leaves_nothing_behind()
    {
        using var terminal = new Terminal(Stream.Null, Stream.Null, Stream.Null, isLive: false);
        var server = await PrometheusProcess.StartAsync(Component.Need("prometheus"), "127.0.0.1:1", terminal);
        Assert.NotNull(server);
        Assert.False(server.HasEnded);
        Assert.True(Directory.Exists(server.Folder));
        Assert.Null(await server.NewestAsync("up", DateTimeOffset.UnixEpoch, TestContext.Current.CancellationToken));

        await server.DisposeAsync();

        Assert.False(Directory.Exists(server.Folder));
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        await Assert.ThrowsAsync<HttpRequestException>(
            () => client.GetAsync(server.Address, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_a_program_says_that_does_not_stay_is_passed_on()
    {
        using var error = new MemoryStream();
        using var terminal = new Terminal(Stream.Null, Stream.Null, error, isLive: false);

        // Of the arguments none is one that the tool knows.
        var server = await PrometheusProcess.StartAsync(Component.Need("promtool"), "127.0.0.1:1", terminal);

        Assert.Null(server);
        Assert.Contains(
            "promtool does not start: ", Encoding.UTF8.GetString(error.ToArray()), StringComparison.Ordinal);
    }
}
