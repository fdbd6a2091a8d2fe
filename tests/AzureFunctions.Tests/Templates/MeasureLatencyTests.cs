using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.AzureFunctions.Tests.Templates;

/// <summary>Of vLLM's histograms a machine tells how long 95 of 100 waited at most.</summary>
public sealed class MeasureLatencyTests : IAsyncLifetime
{
    private const string Script = "measure-latency.sh";

    private readonly VirtualMachine _azure = new();

    public ValueTask InitializeAsync() => _azure.InitializeAsync();

    public ValueTask DisposeAsync() => _azure.DisposeAsync();

    [Theory]
    [InlineData(95, 100, "0.5")]
    [InlineData(94, 100, "2.5")]
    [InlineData(0, 96, "2.5")]
    [InlineData(0, 10, "2.5")] // what is beyond the last end counts as that end
    public async Task It_is_the_end_of_the_bucket_that_holds_95_of_100(int fast, int slow, string told)
    {
        Assert.Empty(await ToldAsync(Histogram(fast: 7, slow: 8, all: 9)));
        Assert.Equal(
            $"vllm time_to_first_token_p95={told}\n",
            await ToldAsync(Histogram(fast: 7 + fast, slow: 8 + slow, all: 9 + 100)));
    }

    [Fact]
    public async Task A_minute_without_requests_is_told_as_nothing()
    {
        await ToldAsync(Histogram(fast: 5, slow: 5, all: 5));
        Assert.Empty(await ToldAsync(Histogram(fast: 5, slow: 5, all: 5)));
    }

    [Fact]
    public async Task A_server_that_was_restarted_counts_from_nothing()
    {
        await ToldAsync(Histogram(fast: 90, slow: 90, all: 90));
        Assert.Equal(
            "vllm time_to_first_token_p95=2.5\n", await ToldAsync(Histogram(fast: 2, slow: 30, all: 30)));
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_not_one_without_requests()
    {
        await ToldAsync(Histogram(fast: 5, slow: 5, all: 5));
        _azure.Machine.Metrics = null;
        Assert.NotEqual(0, await ReplicaMachine.EndedAsync(_azure.Machine.Start(Script)));
        Assert.Equal("vllm time_to_first_token_p95=0.5\n", await ToldAsync(Histogram(fast: 6, slow: 6, all: 6)));
    }

    [Theory]
    [InlineData("inter_token_latency")]
    [InlineData("time_per_output_token")]
    public async Task Tokens_have_one_name_whichever_the_server_gives_them(string name)
    {
        await ToldAsync(Histogram(fast: 0, slow: 0, all: 0, name));
        Assert.Equal(
            "vllm inter_token_latency_p95=0.5\n", await ToldAsync(Histogram(fast: 4, slow: 4, all: 4, name)));
    }

    /// <summary>Cumulative buckets of two engines, of which one has all the requests.</summary>
    private static string Histogram(int fast, int slow, int all, string name = "time_to_first_token") => $$"""
        vllm:{{name}}_seconds_bucket{engine="0",le="0.5",model_name="m"} {{fast}}.0
        vllm:{{name}}_seconds_bucket{engine="0",le="2.5",model_name="m"} {{slow}}.0
        vllm:{{name}}_seconds_bucket{engine="0",le="+Inf",model_name="m"} {{all}}.0
        vllm:{{name}}_seconds_bucket{engine="1",le="0.5",model_name="m"} 0.0
        vllm:{{name}}_seconds_bucket{engine="1",le="2.5",model_name="m"} 0.0
        vllm:{{name}}_seconds_bucket{engine="1",le="+Inf",model_name="m"} 0.0
        vllm:{{name}}_seconds_count{engine="0",model_name="m"} {{all}}.0
        """;

    private async Task<string> ToldAsync(string metrics)
    {
        _azure.Machine.Metrics = metrics;
        var script = _azure.Machine.Start(Script);
        var told = script.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, await ReplicaMachine.EndedAsync(script));
        return await told;
    }
}
