using System.Net;

using LlmCloudScaler.Emulators.Gcp.Compute;
using LlmCloudScaler.Emulators.Parts.Faults;

using Xunit;

namespace LlmCloudScaler.Emulators.Tests.Gcp.Faults;

/// <summary>What goes wrong with requests, and whether they are carried out all the same.</summary>
public sealed class FaultScriptTests
{
    private const string Resize = "compute.instanceGroupManagers.resize";
    private const string Series = "https://monitoring.googleapis.com/v3/projects/fleets/timeSeries";

    private static readonly GroupOptions Chat = new("chat") { TargetSize = 1 };

    [Fact]
    public async Task Compute_engine_throttles_with_a_reason_and_other_services_with_a_status()
    {
        await using var scene = await Scene.StartAsync();
        scene.Cloud.AddGroup(Chat);
        scene.Cloud.Faults.On(operation: null, new Fault.Throttled(), times: 2);
        var compute = await scene.Api.ResizeAsync(2);
        compute.IsRefused(403, "rateLimitExceeded", "Quota exceeded");
        Assert.Equal(("usageLimits", "RATE_LIMIT_EXCEEDED"), (
            compute.Text("error/errors/0/domain"), compute.Text("error/details/0/reason")));
        Assert.Null(compute.Header("Retry-After"));
        var monitoring = await scene.Api.GetAsync(Series);
        monitoring.IsRefused(429, "RESOURCE_EXHAUSTED", "service 'monitoring.googleapis.com'");
        Assert.Null(monitoring.Header("Retry-After"));
        (await scene.Api.ResizeAsync(2)).IsDone();
        Assert.Equal(2, scene.Cloud.Requests.Count(Resize));
    }

    [Fact]
    public async Task An_answer_asks_to_wait_when_it_is_told_to()
    {
        await using var scene = await Scene.StartAsync();
        scene.Cloud.Faults.On(operation: null, new Fault.Throttled(RetryAfter: 7));
        Assert.Equal("7", (await scene.Api.GetAsync(Series)).Header("Retry-After"));
    }

    [Theory]
    [InlineData(429, "RESOURCE_EXHAUSTED")]
    [InlineData(503, "backendError")]
    public async Task A_refusal_is_in_the_form_that_its_code_has(int status, string code)
    {
        await using var scene = await Scene.StartAsync();
        scene.Cloud.AddGroup(Chat);
        scene.Cloud.Faults.On(Resize, new Fault.Refused(status, code, "Not now."));
        (await scene.Api.ResizeAsync(2)).IsRefused(status, code, "Not now.");
    }

    [Fact]
    public async Task One_group_or_metric_is_out_of_order_while_others_are_not()
    {
        await using var scene = await Scene.StartAsync();
        scene.Cloud.AddGroup(Chat);
        scene.Cloud.AddGroup(Chat with { Zone = "us-central1-b" });
        scene.Cloud.Faults.On(operation: null, new Fault.Html(502), resource: "us-central1-a");
        scene.Cloud.Faults.On(operation: null, new Fault.Html(503), resource: "custom.googleapis.com/x");
        var answer = await scene.Api.GetAsync(scene.Api.Group);
        Assert.Equal(HttpStatusCode.BadGateway, answer.Status);
        Assert.StartsWith("<html>", answer.Body, StringComparison.Ordinal);
        Assert.Equal(
            HttpStatusCode.ServiceUnavailable,
            (await scene.Api.GetAsync(Series, ("filter", "metric.type = \"custom.googleapis.com/x\""))).Status);
        scene.Api.Place = "zones/us-central1-b";
        (await scene.Api.GetAsync(scene.Api.Group)).IsDone();
        scene.Cloud.Faults.Clear();
        scene.Api.Place = "zones/us-central1-a";
        (await scene.Api.GetAsync(scene.Api.Group)).IsDone();
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 1)]
    public async Task A_dropped_connection_says_nothing_of_what_was_done(bool isCarriedOut, int size)
    {
        await using var scene = await Scene.StartAsync();
        var group = scene.Cloud.AddGroup(Chat);
        scene.Cloud.Faults.On(Resize, new Fault.Dropped(isCarriedOut), times: 1);
        await Assert.ThrowsAsync<HttpRequestException>(() => scene.Api.ResizeAsync(2));
        Assert.Equal(size, group.TargetSize);
    }

    [Fact]
    public async Task What_hangs_is_carried_out_when_it_is_released()
    {
        await using var scene = await Scene.StartAsync();
        var group = scene.Cloud.AddGroup(Chat);
        scene.Cloud.Faults.On(Resize, new Fault.Hanging(), times: 1);
        var call = scene.Api.ResizeAsync(2);
        var hung = await scene.Cloud.Faults.WaitForHangingAsync(TestContext.Current.CancellationToken);
        Assert.Equal((Resize, 1), (hung.Operation, group.TargetSize));
        scene.Cloud.Faults.Release();
        (await call).IsDone();
        Assert.Equal(2, group.TargetSize);
    }

    [Fact]
    public async Task A_token_may_not_be_had()
    {
        await using var scene = await Scene.StartAsync();
        scene.Cloud.Faults.On("metadata.token", new Fault.Refused(500, "INTERNAL", "No."));
        var answer = await scene.Api.GetAsync(
            $"http://{scene.Cloud.MetadataHost}/computeMetadata/v1/instance/service-accounts/default/token");
        Assert.Equal((500, "No."), ((int)answer.Status, answer.Body));
    }
}
