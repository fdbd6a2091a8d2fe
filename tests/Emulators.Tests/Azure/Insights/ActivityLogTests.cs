using System.Text.Json.Nodes;

using LlmCloudScaler.Emulators.Azure;
using LlmCloudScaler.Emulators.Azure.Compute;

using Xunit;

namespace LlmCloudScaler.Emulators.Tests.Azure.Insights;

/// <summary>What the activity log tells of what went wrong.</summary>
public sealed class ActivityLogTests
{
    private static readonly ScaleSetOptions Chat = new("chat") { Capacity = 1 };

    [Fact]
    public async Task A_launch_that_failed_is_told_with_its_code()
    {
        await using var scene = await Scene.StartAsync();
        var set = scene.Cloud.AddScaleSet(Chat);
        set.FailLaunches(LaunchFailure.AllocationFailed);
        (await scene.Api.ScaleAsync(2)).IsDone();
        scene.Pass(60);
        var told = await AskAsync(scene, set.Id);
        Assert.Equal(["Failed", "Started"], told.All("value", "status/value"));
        Assert.Equal("Microsoft.Compute/virtualMachineScaleSets/write", told.Text("value/0/operationName/value"));
        Assert.Equal(told.Text("value/1/correlationId"), told.Text("value/0/correlationId"));
        var message = JsonNode.Parse(told.Text("value/0/properties/statusMessage")!)!;
        Assert.Equal("ResourceOperationFailure", message["error"]!["code"]!.GetValue<string>());
        Assert.Equal("AllocationFailed", message["error"]!["details"]![0]!["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_request_that_was_refused_is_told_with_its_code()
    {
        await using var scene = await Scene.StartAsync();
        var set = scene.Cloud.AddScaleSet(Chat);
        set.FailLaunches(LaunchFailure.CoresQuota);
        await scene.Api.ScaleAsync(2);
        var told = await AskAsync(scene, set.Id);
        Assert.Equal(("Failed", "Conflict"), (told.Text("value/0/status/value"), told.Text("value/0/subStatus/value")));
        Assert.Contains("OperationNotAllowed", told.Text("value/0/properties/statusMessage"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_resources_and_other_times_are_not_told()
    {
        await using var scene = await Scene.StartAsync();
        var set = scene.Cloud.AddScaleSet(Chat);
        await scene.Api.ScaleAsync(2);
        Assert.Empty((await AskAsync(scene, set.Id + "2")).All("value", "id"));
        scene.Pass(3600 + 30);
        Assert.Equal(["Succeeded"], (await AskAsync(scene, set.Id)).All("value", "status/value"));
    }

    [Fact]
    public async Task An_entry_appears_after_the_delay_of_the_log()
    {
        await using var scene = await Scene.StartAsync(
            new AzureEmulatorOptions { ActivityLogDelay = TimeSpan.FromMinutes(3) });
        var set = scene.Cloud.AddScaleSet(Chat);
        set.FailLaunches(LaunchFailure.CoresQuota);
        await scene.Api.ScaleAsync(2);
        scene.Pass(179);
        Assert.Empty((await AskAsync(scene, set.Id)).All("value", "id"));
        scene.Pass(1);
        Assert.Single((await AskAsync(scene, set.Id)).All("value", "id"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("resourceUri eq '/x'")]
    [InlineData("eventTimestamp ge '2026-01-05T00:00:00Z' and status eq 'Failed'")]
    [InlineData("eventTimestamp ge 'yesterday'")]
    public async Task A_filter_that_azure_does_not_understand_is_refused(string filter)
    {
        await using var scene = await Scene.StartAsync();
        (await scene.Api.GetAsync(Log(scene), ("$filter", filter))).IsRefused(400, "BadRequest", "filter");
    }

    private static Task<RawAnswer> AskAsync(Scene scene, string resource) => scene.Api.GetAsync(
        Log(scene),
        ("api-version", "2015-04-01"),
        ("$filter", $"eventTimestamp ge '{scene.Time.GetUtcNow().AddHours(-1):O}' and eventTimestamp le "
            + $"'{scene.Time.GetUtcNow():O}' and resourceUri eq '{resource}'"));

    private static string Log(Scene scene) =>
        $"/subscriptions/{scene.Cloud.Subscription}/providers/Microsoft.Insights/eventtypes/management/values";
}
