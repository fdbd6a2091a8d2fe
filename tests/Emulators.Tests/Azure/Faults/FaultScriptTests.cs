using System.Net;

using LlmCloudScaler.Emulators.Azure;
using LlmCloudScaler.Emulators.Azure.Compute;
using LlmCloudScaler.Emulators.Parts.Faults;

using Xunit;

namespace LlmCloudScaler.Emulators.Tests.Azure.Faults;

/// <summary>What goes wrong with requests, and whether they are carried out all the same.</summary>
public sealed class FaultScriptTests
{
    private const string Update = "VirtualMachineScaleSets_Update";

    private static readonly ScaleSetOptions Chat = new("chat") { Capacity = 1 };

    [Fact]
    public async Task Throttling_lasts_for_as_many_calls_as_told()
    {
        await using var scene = await Scene.StartAsync();
        scene.Cloud.AddScaleSet(Chat);
        scene.Cloud.Faults.On(Update, new Fault.Throttled(RetryAfter: 7), times: 2);
        for (var call = 0; call < 2; call++)
        {
            var answer = await scene.Api.ScaleAsync(2);
            answer.IsRefused(429, "OperationNotAllowed", "too many requests");
            Assert.Equal("TooManyRequests", answer.Text("error/details/0/code"));
            Assert.Equal("7", answer.Header("Retry-After"));
            Assert.EndsWith(";0", answer.Header("x-ms-ratelimit-remaining-resource"), StringComparison.Ordinal);
        }

        (await scene.Api.ScaleAsync(2)).IsDone();
        Assert.Equal(3, scene.Cloud.Requests.Count(Update));
    }

    [Fact]
    public async Task One_scale_set_is_throttled_while_others_are_not()
    {
        await using var scene = await Scene.StartAsync();
        scene.Cloud.AddScaleSet(Chat);
        scene.Cloud.AddScaleSet(Chat with { Name = "chat2" });
        scene.Cloud.Faults.On(operation: null, new Fault.Throttled(), resource: "chat");
        Assert.Equal(HttpStatusCode.TooManyRequests, (await scene.Api.GetAsync(scene.Api.Set())).Status);
        (await scene.Api.GetAsync(scene.Api.Set("chat2"))).IsDone();
        scene.Cloud.Faults.Clear();
        (await scene.Api.GetAsync(scene.Api.Set())).IsDone();
    }

    [Fact]
    public async Task The_metrics_of_one_region_are_down_while_those_of_others_are_not()
    {
        await using var scene = await Scene.StartAsync();
        scene.Cloud.Faults.On(
            "MetricsBatch_Batch", new Fault.Refused(503, "ServiceUnavailable", "No."), resource: "westus");
        (await BatchAsync("westus")).IsRefused(503, "ServiceUnavailable", "No.");
        (await BatchAsync("eastus")).IsRefused(400, "BadRequest", "resourceids");

        Task<RawAnswer> BatchAsync(string region) => scene.Api.PostAsync(
            $"https://{region}.metrics.monitor.azure.com/subscriptions/{scene.Cloud.Subscription}/metrics:getBatch",
            []);
    }

    [Fact]
    public async Task Faults_of_one_operation_come_in_their_order()
    {
        await using var scene = await Scene.StartAsync();
        scene.Cloud.AddScaleSet(Chat);
        scene.Cloud.Faults.On(Update, new Fault.Refused(409, "Conflict", "Not now."), times: 1);
        scene.Cloud.Faults.On(Update, new Fault.Refused(500, "InternalServerError", "Oh."), times: 1);
        (await scene.Api.ScaleAsync(2)).IsRefused(409, "Conflict", "Not now.");
        (await scene.Api.ScaleAsync(2)).IsRefused(500, "InternalServerError", "Oh.");
        (await scene.Api.ScaleAsync(2)).IsDone();
    }

    [Fact]
    public async Task A_second_page_may_go_wrong_after_a_first_that_went_well()
    {
        await using var scene = await Scene.StartAsync(new AzureEmulatorOptions { PageSize = 2 });
        scene.Cloud.AddScaleSet(Chat with { Capacity = 3 });
        scene.Cloud.Faults.On("VirtualMachineScaleSetVMs_List", new Fault.Throttled(), times: 1, after: 1);
        var page = (await scene.Api.GetAsync($"{scene.Api.Set()}/virtualMachines")).IsDone();
        Assert.Equal(HttpStatusCode.TooManyRequests, (await scene.Api.FollowAsync(page.Text("nextLink")!)).Status);
        Assert.Single((await scene.Api.FollowAsync(page.Text("nextLink")!)).All("value", "name"));
    }

    [Fact]
    public async Task A_page_of_html_comes_with_its_status()
    {
        await using var scene = await Scene.StartAsync();
        scene.Cloud.Faults.On(Update, new Fault.Html(502));
        var answer = await scene.Api.ScaleAsync(2);
        Assert.Equal(HttpStatusCode.BadGateway, answer.Status);
        Assert.StartsWith("<html>", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 1)]
    public async Task A_dropped_connection_says_nothing_of_what_was_done(bool isCarriedOut, int capacity)
    {
        await using var scene = await Scene.StartAsync();
        var set = scene.Cloud.AddScaleSet(Chat);
        scene.Cloud.Faults.On(Update, new Fault.Dropped(isCarriedOut), times: 1);
        await Assert.ThrowsAsync<HttpRequestException>(() => scene.Api.ScaleAsync(2));
        Assert.Equal(capacity, set.Capacity);
    }

    [Fact]
    public async Task What_hangs_is_carried_out_when_it_is_released()
    {
        await using var scene = await Scene.StartAsync();
        var set = scene.Cloud.AddScaleSet(Chat);
        scene.Cloud.Faults.On(Update, new Fault.Hanging(), times: 1);
        var call = scene.Api.ScaleAsync(2);
        var hung = await scene.Cloud.Faults.WaitForHangingAsync(TestContext.Current.CancellationToken);
        Assert.Equal((Update, 1), (hung.Operation, set.Capacity));
        scene.Cloud.Faults.Release();
        (await call).IsDone();
        Assert.Equal(2, set.Capacity);
    }
}
