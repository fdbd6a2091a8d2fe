using System.Net;
using System.Text.Json.Nodes;

using LlmCloudScaler.Emulators.Aws.AutoScaling;
using LlmCloudScaler.Emulators.Parts.Faults;
using LlmCloudScaler.Emulators.Tests.Aws.AutoScaling;

using Xunit;

namespace LlmCloudScaler.Emulators.Tests.Aws.Faults;

/// <summary>What goes wrong with requests, and whether they are carried out all the same.</summary>
public sealed class FaultScriptTests
{
    private const string Set = "SetDesiredCapacity";

    private static readonly GroupOptions Chat = new("chat") { Desired = 1 };

    [Fact]
    public async Task Throttling_lasts_for_as_many_calls_as_told()
    {
        await using var scene = await Scene.StartAsync();
        scene.Cloud.AddGroup(Chat);
        scene.Cloud.Faults.On(Set, new Fault.Throttled(), times: 2);
        for (var call = 0; call < 2; call++)
        {
            (await scene.ChatAsync(Set, ("DesiredCapacity", 2))).IsRefused("Throttling", "Rate exceeded");
        }

        await scene.SetDesiredAsync(2);
        Assert.Equal(3, scene.Cloud.Requests.Count(Set));
    }

    [Fact]
    public async Task A_storm_throttles_every_service_in_its_own_words_until_it_is_over()
    {
        await using var scene = await Scene.StartAsync();
        scene.Cloud.AddGroup(Chat);
        scene.Cloud.Faults.On(operation: null, new Fault.Throttled());
        (await scene.ChatAsync(Set, ("DesiredCapacity", 2))).IsRefused("Throttling", "Rate exceeded");
        (await scene.Api.WatchAsync("GetMetricData", [])).IsRefused("ThrottlingException", "Rate exceeded");
        scene.Cloud.Faults.Clear();
        await scene.SetDesiredAsync(2);
    }

    [Fact]
    public async Task One_group_is_throttled_while_others_are_not_and_only_after_a_while()
    {
        await using var scene = await Scene.StartAsync();
        scene.Cloud.AddGroup(Chat);
        scene.Cloud.Faults.On(Set, new Fault.Throttled(), times: 1, resource: "other");
        scene.Cloud.Faults.On(Set, new Fault.Throttled(), times: 1, resource: "chat", after: 1);
        await scene.SetDesiredAsync(2);
        (await scene.ChatAsync(Set, ("DesiredCapacity", 3))).IsRefused("Throttling", "Rate exceeded");
        await scene.SetDesiredAsync(3);
        scene.Cloud.Faults.On(operation: null, new Fault.Throttled(), resource: "chat");
        (await scene.Api.ScaleAsync("DescribeAutoScalingGroups", ("AutoScalingGroupNames.member.1", "chat")))
            .IsRefused("Throttling", "Rate exceeded");
    }

    [Fact]
    public async Task A_service_may_refuse_in_any_way()
    {
        await using var scene = await Scene.StartAsync();
        var group = scene.Cloud.AddGroup(Chat);
        scene.Cloud.Faults.On(Set, new Fault.Refused(400, "ScalingActivityInProgress", "Not now."), times: 1);
        (await scene.ChatAsync(Set, ("DesiredCapacity", 2))).IsRefused("ScalingActivityInProgress", "Not now.");
        Assert.Equal(1, group.Desired);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(404)]
    public async Task A_page_of_html_comes_with_its_status(int status)
    {
        await using var scene = await Scene.StartAsync();
        scene.Cloud.Faults.On(Set, new Fault.Html(status));
        var answer = await scene.ChatAsync(Set, ("DesiredCapacity", 2));
        Assert.Equal((HttpStatusCode)status, answer.Status);
        Assert.StartsWith("<html>", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 1)]
    public async Task A_dropped_connection_says_nothing_of_what_was_done(bool isCarriedOut, int desired)
    {
        await using var scene = await Scene.StartAsync();
        var group = scene.Cloud.AddGroup(Chat);
        scene.Cloud.Faults.On(Set, new Fault.Dropped(isCarriedOut), times: 1);
        await Assert.ThrowsAsync<HttpRequestException>(() => scene.ChatAsync(Set, ("DesiredCapacity", 2)));
        Assert.Equal(desired, group.Desired);
    }

    [Fact]
    public async Task What_hangs_is_carried_out_when_it_is_released()
    {
        await using var scene = await Scene.StartAsync();
        var group = scene.Cloud.AddGroup(Chat);
        scene.Cloud.Faults.On(Set, new Fault.Hanging(), times: 1);
        var call = scene.ChatAsync(Set, ("DesiredCapacity", 2));
        await scene.Cloud.Faults.WaitForHangingAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, group.Desired);
        scene.Cloud.Faults.Release();
        Assert.Equal(HttpStatusCode.OK, (await call).Status);
        Assert.Equal(2, group.Desired);
    }

    [Fact]
    public async Task What_hangs_is_never_carried_out_for_a_client_that_has_gone()
    {
        await using var scene = await Scene.StartAsync();
        var group = scene.Cloud.AddGroup(Chat);
        scene.Cloud.Faults.On(Set, new Fault.Hanging(), times: 1);
        var impatient = new RawClient(scene.Cloud.Endpoint);
        var call = impatient.ScaleAsync(Set, ("AutoScalingGroupName", "chat"), ("DesiredCapacity", 2));
        await scene.Cloud.Faults.WaitForHangingAsync(TestContext.Current.CancellationToken);
        impatient.Dispose();
        await Assert.ThrowsAnyAsync<Exception>(() => call);
        scene.Cloud.Faults.Release();
        await scene.SetDesiredAsync(1);
        Assert.Equal(1, group.Desired);
    }

    [Fact]
    public async Task What_is_denied_is_refused_as_each_protocol_does()
    {
        await using var scene = await Scene.StartAsync();
        scene.Cloud.AddGroup(Chat);
        scene.Cloud.Identity.Deny("autoscaling:SetDesiredCapacity");
        scene.Cloud.Identity.Deny("cloudwatch:GetMetricData");
        var scaling = await scene.ChatAsync(Set, ("DesiredCapacity", 2));
        Assert.Equal((HttpStatusCode.Forbidden, "AccessDenied"), (scaling.Status, scaling.Code));
        (await scene.Api.WatchAsync("GetMetricData", new JsonObject()))
            .IsRefused("AccessDeniedException", "not authorized to perform: cloudwatch:GetMetricData");
        scene.Cloud.Identity.Allow("autoscaling:SetDesiredCapacity");
        await scene.SetDesiredAsync(2);
    }
}
