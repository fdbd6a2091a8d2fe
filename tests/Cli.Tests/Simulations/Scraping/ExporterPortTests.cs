using LlmCloudScaler.Cli.Simulations.Scraping;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.Simulations.Scraping;

public sealed class ExporterPortTests
{
    [Fact]
    public async Task The_page_shown_last_is_read_as_often_as_is_wanted_over_one_connection()
    {
        await using var port = new ExporterPort();
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, MaxConnectionsPerServer = 1 });
        var address = new Uri($"http://{port.Address}/metrics");
        port.Show("a 1\n");
        Assert.Equal("a 1\n", await ReadAsync());
        Assert.Equal("a 1\n", await ReadAsync());
        port.Show("a ä\n");
        Assert.Equal("a ä\n", await ReadAsync());

        Task<string> ReadAsync() => client.GetStringAsync(address, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Nobody_answers_once_it_is_closed()
    {
        var port = new ExporterPort();
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        var address = new Uri($"http://{port.Address}/");
        await client.GetStringAsync(address, TestContext.Current.CancellationToken);
        await port.DisposeAsync();

        await Assert.ThrowsAsync<HttpRequestException>(
            () => client.GetStringAsync(address, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task It_listens_on_this_machine_alone()
    {
        await using var port = new ExporterPort();
        Assert.StartsWith("127.0.0.1:", port.Address, StringComparison.Ordinal);
    }
}
