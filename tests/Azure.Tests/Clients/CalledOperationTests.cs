using System.Net;

using Azure.Storage.Blobs.Models;

using LlmCloudScaler.Azure.Tests.Metrics;
using LlmCloudScaler.Azure.Tests.Storage;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Providers.Azure.Clients;

using Xunit;

namespace LlmCloudScaler.Azure.Tests.Clients;

public sealed class CalledOperationTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Blobs_cost_by_what_is_done_with_them()
    {
        using var traffic = Answering();
        var clients = Account.Through(traffic);
        var blob = clients.Container(Acct, "state").GetBlobClient("memory/chat");

        await blob.UploadAsync(BinaryData.FromString("{}"), overwrite: true, Cancellation);
        await blob.DownloadContentAsync(Cancellation);
        await blob.GetPropertiesAsync(cancellationToken: Cancellation);
        var listing = clients.Container(Acct, "state").GetBlobsAsync(new GetBlobsOptions(), Cancellation);
        await CountAsync(() => listing.ToListAsync(Cancellation).AsTask());

        var usage = clients.Meter.Read();
        Assert.Equal(
            ["Blobs.GET=1", "Blobs.HEAD=1", "Blobs.LIST=1", "Blobs.PUT=1"],
            usage.Calls.Select(call => $"{call.Key}={call.Value}"));
        // $0.055 for 10,000 writes and lists, $0.0044 for 10,000 reads.
        Assert.Equal(Money.Of(((2 * 0.055m) + (2 * 0.0044m)) / 10_000), usage.ListPrice);
        Assert.Equal(0, usage.MetricsRequested);
    }

    [Fact]
    public async Task A_queue_costs_the_same_whatever_is_done_with_it()
    {
        using var traffic = Answering();
        var clients = Account.Through(traffic);

        await CountAsync(() => clients.Queue(Acct, "rounds").SendMessageAsync("a", Cancellation));
        await CountAsync(() => clients.Queue(new("https://acct.queue.core.windows.net/jobs"))
            .GetPropertiesAsync(Cancellation));

        var usage = clients.Meter.Read();
        Assert.Equal(["Queues.GET", "Queues.POST"], usage.Calls.Keys);
        Assert.Equal(Money.Of(2 * 0.004m / 10_000), usage.ListPrice);
    }

    [Theory]
    [InlineData(null, "Insights.GET metrics", 2, 10)]
    [InlineData("eastus", "Insights.POST metrics:getBatch", 4, 20)]
    public async Task Metrics_cost_by_the_points_that_are_asked_for(
        string? region, string name, int series, int points)
    {
        await using var scene = await MetricScene.StartAsync();
        foreach (var metric in new[] { "gpu", "memory" })
        {
            scene.PutOf("chat", metric, 1);
            scene.PutOf("code", metric, 1);
        }

        await scene.SampleAsync(
        [
            .. from resource in region is null ? ["chat"] : new[] { "chat", "code" }
               from metric in new[] { "gpu", "memory" }
               select MetricQueries.Of(metric, region: region, resource: resource),
        ]);

        var usage = scene.Clients.Meter.Read();
        Assert.Equal([KeyValuePair.Create(name, 1L)], usage.Calls);
        Assert.Equal(series, usage.MetricsRequested);
        // $0.01 for 1,000 calls of 1,440 points.
        Assert.Equal(0.00001m * points / 1_440, usage.ListPrice.Dollars, precision: 15);
    }

    [Fact]
    public async Task The_resource_manager_costs_nothing_and_calls_tried_again_are_one()
    {
        using var traffic = new Traffic((_, before, _) => Task.FromResult(
            new HttpResponseMessage(before == 0 ? HttpStatusCode.BadGateway : HttpStatusCode.OK)
            {
                Content = new StringContent("{}"),
            }));
        var clients = Account.Through(traffic);
        using var message = clients.Management.CreateMessage();
        message.Request.Uri.Reset(new(
            $"https://management.azure.com{MetricQueries.IdOf("chat")}/virtualMachines/3?api-version=2024-11-01"));

        await clients.Management.SendAsync(message, Cancellation);

        Assert.Equal(2, traffic.Sent.Count);
        var usage = clients.Meter.Read();
        Assert.Equal(
            [KeyValuePair.Create("Compute.GET virtualMachineScaleSets/virtualMachines", 1L)], usage.Calls);
        Assert.Equal(default, usage.ListPrice);
    }

    private static StorageAccount Acct => StorageAccount.Parse("https://acct.blob.core.windows.net")!;

    /// <summary>A call that is counted, whatever comes of it.</summary>
    private static async Task CountAsync(Func<Task> call)
    {
        var thrown = await Record.ExceptionAsync(call);
        Assert.True(thrown is null || AzureFaults.Of(thrown) is not null, $"{thrown}");
    }

    private static Traffic Answering() => new((request, _, _) =>
    {
        var answer = Account.Answer(
            request.Method == HttpMethod.Put ? HttpStatusCode.Created : HttpStatusCode.OK, string.Empty);
        answer.Headers.TryAddWithoutValidation("ETag", "\"0x1\"");
        answer.Content = new StringContent(string.Empty);
        answer.Content.Headers.LastModified = DateTimeOffset.UnixEpoch;
        return Task.FromResult(answer);
    });
}
