using Amazon.AutoScaling;
using Amazon.Runtime;

using LlmCloudScaler.Aws.Tests.Loopbacks;

using Xunit;

namespace LlmCloudScaler.Aws.Tests.Sdk;

/// <summary>The SDK's own pipeline retries for the stand-ins, as for its own clients.</summary>
public sealed class RetryTests
{
    private static readonly Answer Done = new(200, "<SetDesiredCapacityResponse/>");

    [Fact]
    public async Task A_throttled_call_is_tried_again()
    {
        await using var loopback = await Loopback.StartAsync(Answer.QueryError(400, "Throttling", "Rate"), Done);

        await SetAsync(loopback);

        Assert.Equal(2, loopback.Requests.Length);
    }

    [Fact]
    public async Task A_broken_server_is_tried_three_times_and_keeps_its_status()
    {
        await using var loopback = await Loopback.StartAsync(Answer.Page(500));

        var fault = await Assert.ThrowsAsync<AmazonAutoScalingException>(() => SetAsync(loopback));

        Assert.Equal(3, loopback.Requests.Length);
        Assert.Equal((500, null), ((int)fault.StatusCode, fault.ErrorCode));
    }

    [Fact]
    public async Task A_busy_group_is_not_asked_again()
    {
        await using var loopback = await Loopback.StartAsync(
            Answer.QueryError(400, "ScalingActivityInProgress", "busy"), Done);

        var fault = await Assert.ThrowsAsync<AmazonAutoScalingException>(() => SetAsync(loopback));

        Assert.Single(loopback.Requests);
        Assert.Equal(
            ("ScalingActivityInProgress", "busy", "id-of-the-error", ErrorType.Sender),
            (fault.ErrorCode, fault.Message, fault.RequestId, fault.ErrorType));
    }

    [Fact]
    public async Task An_answer_of_somebody_else_is_told_as_unreadable()
    {
        await using var loopback = await Loopback.StartAsync(new Answer(200, "<html><body/></html>"));

        var fault = await Assert.ThrowsAsync<AmazonUnmarshallingException>(() => SetAsync(loopback));

        Assert.Equal("<html> is no SetDesiredCapacityResponse.", fault.InnerException!.Message);
    }

    private static async Task SetAsync(Loopback loopback)
    {
        using var clients = Somebody.Calling(loopback);
        await clients.AutoScaling("eu-west-1").SetDesiredCapacityAsync(
            new() { AutoScalingGroupName = "g", DesiredCapacity = 3 }, TestContext.Current.CancellationToken);
    }
}
