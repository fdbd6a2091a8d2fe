using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Providers.Aws.Fleets;

using Xunit;

namespace LlmCloudScaler.Aws.Tests.Fleets;

/// <summary>Messages as AWS's user guide lists them and as groups in the wild have told them.</summary>
public sealed class LaunchFailureTextTests
{
    [Theory]
    [InlineData("We currently do not have sufficient p4d.24xlarge capacity in the Availability Zone you requested "
        + "(us-east-1a). Our system will be working on provisioning additional capacity. Launching EC2 instance "
        + "failed.")]
    [InlineData("Could not launch On-Demand Instances. InsufficientInstanceCapacity - We currently do not have "
        + "sufficient p5.48xlarge capacity in the Availability Zone you requested. Launching EC2 instance failed.")]
    [InlineData("Could not launch On-Demand Instances. ReservationCapacityExceeded - The requested reservation does "
        + "not have sufficient compatible and available capacity for this request. Launching EC2 instance failed.")]
    [InlineData("Could not launch On-Demand Instances. UnfulfillableCapacity - Unable to fulfill capacity due to your "
        + "request configuration. Please adjust your request and try again. Launching EC2 instance failed.")]
    [InlineData("Insufficient capacity. Launching EC2 instance failed.")]
    [InlineData("Instance became unhealthy while waiting for instance to be in InService state. Termination Reason: "
        + "Server.InternalError: Internal error on launch")]
    public void No_machine_to_give_is_a_stock_out(string message) =>
        Assert.Equal(LaunchFailureCause.OutOfCapacity, Failed(message));

    [Theory]
    [InlineData("You have requested more vCPU capacity than your current vCPU limit of 32 allows for the instance "
        + "bucket that the specified instance type belongs to. Please visit http://aws.amazon.com/contact-us/"
        + "ec2-request to request an adjustment to this limit. Launching EC2 instance failed.")]
    [InlineData("You have requested more instances (7) than your current instance limit of 6 allows for the specified "
        + "instance type. Launching EC2 instance failed.")]
    [InlineData("Could not launch On-Demand Instances. VcpuLimitExceeded - You have requested more vCPU capacity than "
        + "your current vCPU limit of 0 allows. Launching EC2 instance failed.")]
    [InlineData("Could not launch Spot Instances. MaxSpotInstanceCountExceeded - Max spot instance count exceeded. "
        + "Launching EC2 instance failed.")]
    [InlineData("Max spot instance count exceeded. Launching EC2 instance failed.")]
    [InlineData("Your quota allows for 0 more running instance(s). You requested at least 1. Launching EC2 instance "
        + "failed.")]
    [InlineData("Instance became unhealthy while waiting for instance to be in InService state. Termination Reason: "
        + "Client.VolumeLimitExceeded: Volume limit exceeded")]
    public void A_limit_of_the_account_is_a_quota(string message) =>
        Assert.Equal(LaunchFailureCause.OutOfQuota, Failed(message));

    [Theory]
    [InlineData("There is no Spot capacity available that matches your request. Launching EC2 instance failed.")]
    [InlineData("Could not launch Spot Instances. InsufficientInstanceCapacity - There is no Spot capacity available "
        + "that matches your request. Launching EC2 instance failed.")]
    [InlineData("Could not launch Spot Instances. UnfulfillableCapacity - Unable to fulfill capacity due to your "
        + "request configuration. Please adjust your request and try again. Launching EC2 instance failed.")]
    [InlineData("Could not launch Spot Instances. SpotMaxPriceTooLow - Your Spot request price of 0.0035 is lower "
        + "than the minimum required Spot request fulfillment price of 0.0036. Launching EC2 instance failed.")]
    [InlineData("Your Spot request price of 8.5 is lower than the minimum required Spot request fulfillment price of "
        + "11.57. Launching EC2 instance failed.")]
    [InlineData("Instance became unhealthy while waiting for instance to be in InService state. Termination Reason: "
        + "Server.SpotInstanceTermination: Spot instance termination")]
    public void A_price_or_a_place_that_Spot_does_not_have_is_of_Spot(string message) =>
        Assert.Equal(LaunchFailureCause.OutOfSpot, Failed(message));

    [Theory]
    [InlineData("The image id '[ami-0123456789abcdef0]' does not exist. Launching EC2 instance failed.")]
    [InlineData("You must use a valid fully-formed launch template. The request must contain the parameter ImageId. "
        + "Launching EC2 instance failed.")]
    [InlineData("The security group 'sg-0123456789abcdef0' does not exist. Launching EC2 instance failed.")]
    [InlineData("The key pair 'ours' does not exist. Launching EC2 instance failed.")]
    [InlineData("The requested configuration is currently not supported. Please check the documentation for supported "
        + "configurations. Launching EC2 instance failed.")]
    [InlineData("Could not launch Spot Instances. InvalidFleetConfiguration - Your requested instance type "
        + "(p3.8xlarge) is not supported in your requested Availability Zone (us-east-2c). Launching EC2 instance "
        + "failed.")]
    [InlineData("The specified capacity reservation cr-0123456789abcdef0 does not exist. Launching EC2 instance "
        + "failed.")]
    [InlineData("The specified subnet does not have enough free addresses to satisfy the request. Launching EC2 "
        + "instance failed.")]
    [InlineData("You are not authorized to perform this operation. Launching EC2 instance failed.")]
    [InlineData("You are not subscribed to this service. Please go to http://aws.amazon.com to subscribe. Launching "
        + "EC2 instance failed.")]
    [InlineData("Instance became unhealthy while waiting for instance to be in InService state. Termination Reason: "
        + "Client.InternalError: Client error on launch")]
    public void What_an_operator_has_to_mend_is_a_misconfiguration(string message) =>
        Assert.Equal(LaunchFailureCause.Misconfigured, Failed(message));

    [Theory]
    [InlineData("The moon is in the wrong house. Launching EC2 instance failed.")]
    [InlineData(null)]
    public void A_text_that_is_not_known_sends_an_operator_to_read_it(string? message) =>
        Assert.Equal(LaunchFailureCause.Misconfigured, Failed(message));

    [Theory]
    [InlineData("Instance failed to complete user's Lifecycle Action: Lifecycle Action with token "
        + "a054c99b-cda0-4210-b3c5-4774e971c307 was abandoned: Lifecycle Action Completed with ABANDON Result")]
    [InlineData("Instance failed to complete user's Lifecycle Action: Lifecycle Action with token "
        + "a054c99b-cda0-4210-b3c5-4774e971c307 was abandoned: Heartbeat Timeout Elapsed")]
    [InlineData("Instance became unhealthy while waiting for instance to be in InService state. Termination Reason: "
        + "Client.UserInitiatedShutdown: User initiated shutdown")]
    [InlineData("Request limit exceeded. Launching EC2 instance failed.")]
    public void A_machine_that_came_and_a_call_too_many_are_no_failure_of_the_cloud_to_deliver(string message) =>
        Assert.Null(Failed(message));

    [Theory]
    [InlineData(null)]
    [InlineData("The instance was terminated before it was in service.")]
    public void A_launch_that_somebody_took_back_is_no_failure(string? message) =>
        Assert.Null(LaunchFailureText.Cause(message, isCancelled: true));

    [Fact]
    public void A_launch_taken_back_for_want_of_machines_is_a_stock_out() => Assert.Equal(
        LaunchFailureCause.OutOfCapacity,
        LaunchFailureText.Cause("InsufficientInstanceCapacity", isCancelled: true));

    private static LaunchFailureCause? Failed(string? message) =>
        LaunchFailureText.Cause(message, isCancelled: false);
}
