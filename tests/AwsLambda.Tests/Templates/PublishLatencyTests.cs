using System.Text.Json.Nodes;

using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.AwsLambda.Tests.Templates;

/// <summary>vLLM's histograms reach CloudWatch as values of which it can tell percentiles.</summary>
public sealed class PublishLatencyTests : IAsyncLifetime
{
    private const string Script = "publish-latency.sh";
    private const string FirstToken = "vllm:time_to_first_token_seconds";

    private readonly Instance _instance = new();

    public ValueTask InitializeAsync() => _instance.InitializeAsync();

    public ValueTask DisposeAsync() => _instance.DisposeAsync();

    [Fact]
    public async Task What_was_added_to_each_bucket_is_published_for_replica_and_group()
    {
        await RunAsync(Histogram(fast: 100, slow: 100, all: 100));
        Assert.Empty(Published());
        await RunAsync(Histogram(fast: 101, slow: 104, all: 106));
        var data = Published();
        Assert.Equal(2, data.Length);
        Assert.All(data, datum =>
        {
            Assert.Equal(FirstToken, datum["MetricName"]!.ToString());
            Assert.Equal("[0.5,2.5,2.5]", datum["Values"]!.ToJsonString());
            Assert.Equal("[1,3,2]", datum["Counts"]!.ToJsonString());
        });
        Assert.Equal(
            ["AutoScalingGroupName=chat", "AutoScalingGroupName=chat InstanceId=i-1"],
            data.Select(datum => string.Join(' ', datum["Dimensions"]!.AsArray()
                .Select(dimension => $"{dimension!["Name"]}={dimension["Value"]}"))).Order());
    }

    [Fact]
    public async Task A_minute_without_requests_publishes_nothing()
    {
        await RunAsync(Histogram(fast: 5, slow: 5, all: 5));
        await RunAsync(Histogram(fast: 5, slow: 5, all: 5));
        Assert.Empty(Published());
    }

    [Fact]
    public async Task A_server_that_was_restarted_counts_from_nothing()
    {
        await RunAsync(Histogram(fast: 50, slow: 80, all: 90));
        await RunAsync(Histogram(fast: 2, slow: 3, all: 3));
        Assert.All(Published(), datum => Assert.Equal("[2,1]", datum["Counts"]!.ToJsonString()));
        Assert.Equal(2, Published().Length);
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_not_one_without_requests()
    {
        await RunAsync(Histogram(fast: 5, slow: 5, all: 5));
        _instance.Machine.Metrics = null;
        Assert.NotEqual(0, await ReplicaMachine.EndedAsync(_instance.Machine.Start(Script)));
        await RunAsync(Histogram(fast: 6, slow: 6, all: 6));
        Assert.All(Published(), datum => Assert.Equal("[1]", datum["Counts"]!.ToJsonString()));
        Assert.Equal(2, Published().Length);
    }

    /// <summary>Cumulative buckets of two engines, of which one has all the requests.</summary>
    private static string Histogram(int fast, int slow, int all) => $$"""
        {{FirstToken}}_bucket{engine="0",le="0.5",model_name="m"} {{fast}}.0
        {{FirstToken}}_bucket{engine="0",le="2.5",model_name="m"} {{slow}}.0
        {{FirstToken}}_bucket{engine="0",le="+Inf",model_name="m"} {{all}}.0
        {{FirstToken}}_bucket{engine="1",le="0.5",model_name="m"} 0.0
        {{FirstToken}}_bucket{engine="1",le="2.5",model_name="m"} 0.0
        {{FirstToken}}_bucket{engine="1",le="+Inf",model_name="m"} 0.0
        {{FirstToken}}_count{engine="0",model_name="m"} {{all}}.0
        """;

    private async Task RunAsync(string metrics)
    {
        _instance.Machine.Metrics = metrics;
        Assert.Equal(0, await ReplicaMachine.EndedAsync(_instance.Machine.Start(Script)));
    }

    private JsonNode[] Published() =>
    [
        .. _instance.Machine.Calls
            .Where(call => call.StartsWith("aws cloudwatch put-metric-data", StringComparison.Ordinal))
            .SelectMany(call => JsonNode.Parse(call.Split("--metric-data ")[1])!.AsArray()).Select(datum => datum!),
    ];
}
