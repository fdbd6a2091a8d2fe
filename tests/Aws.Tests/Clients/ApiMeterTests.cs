using Amazon.CloudWatch.Model;
using Amazon.DynamoDBv2.Model;

using LlmCloudScaler.Aws.Tests.Loopbacks;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Providers.Aws.Clients;

using Xunit;

namespace LlmCloudScaler.Aws.Tests.Clients;

public sealed class ApiMeterTests
{
    private const string Region = "eu-west-1";

    private static readonly Answer Nothing = new(200, "{}", "application/x-amz-json-1.0");

    [Fact]
    public async Task Metrics_requested_cost_ten_dollars_a_million()
    {
        await using var loopback = await Loopback.StartAsync(Nothing);
        using var clients = Somebody.Calling(loopback);

        await clients.CloudWatch(Region).GetMetricDataAsync(
            new()
            {
                MetricDataQueries =
                [
                    new() { Id = "a", MetricStat = new MetricStat() },
                    new() { Id = "b", MetricStat = new MetricStat() },
                    new() { Id = "c", Expression = "a / b" },
                ],
            },
            TestContext.Current.CancellationToken);

        var usage = clients.Meter.Read();
        Assert.Equal([KeyValuePair.Create("CloudWatch.GetMetricData", 1L)], usage.Calls);
        Assert.Equal((2, Money.Of(0.00002m)), (usage.MetricsRequested, usage.ListPrice));
    }

    [Fact]
    public async Task Official_clients_are_counted_the_same_way()
    {
        await using var loopback = await Loopback.StartAsync(Nothing);
        using var clients = Somebody.Calling(loopback);

        await clients.Sqs(Region).GetQueueAttributesAsync("https://queue", [], TestContext.Current.CancellationToken);
        await clients.DynamoDb(Region).PutItemAsync(
            new PutItemRequest("table", new() { ["memory"] = new(new string('x', 3_000)) }),
            TestContext.Current.CancellationToken);

        var usage = clients.Meter.Read();
        Assert.Equal(["DynamoDBv2.PutItem", "SQS.GetQueueAttributes"], usage.Calls.Keys);
        // One request of a queue, and three write units for the 3,006 bytes of the item.
        Assert.Equal(Money.Of(0.0000004m + (3 * 0.000000625m)), usage.ListPrice);
    }

    [Fact]
    public async Task A_tick_is_what_was_called_since_the_reading_before_it()
    {
        await using var loopback = await Loopback.StartAsync(Nothing);
        using var clients = Somebody.Calling(loopback);
        await CallAsync(clients, times: 2);
        var before = clients.Meter.Read();

        await CallAsync(clients, times: 3);

        Assert.Equal(3, clients.Meter.Read().Since(before).Total);
        Assert.Equal(ApiUsage.None.Total, before.Since(before).Total);
    }

    [Fact]
    public async Task Calls_side_by_side_are_all_counted()
    {
        await using var loopback = await Loopback.StartAsync(Nothing);
        using var clients = Somebody.Calling(loopback);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => CallAsync(clients, times: 25)));

        Assert.Equal(200, clients.Meter.Read().Total);
    }

    [Fact]
    public async Task A_call_tried_again_is_one_call()
    {
        await using var loopback = await Loopback.StartAsync(Answer.Page(500), Nothing);
        using var clients = Somebody.Calling(loopback);

        await CallAsync(clients, times: 1);

        Assert.Equal(2, loopback.Requests.Length);
        Assert.Equal(1, clients.Meter.Read().Total);
    }

    private static async Task CallAsync(AwsClients clients, int times)
    {
        for (var call = 0; call < times; call++)
        {
            await clients.CloudWatch(Region).GetMetricDataAsync(new(), TestContext.Current.CancellationToken);
        }
    }
}
