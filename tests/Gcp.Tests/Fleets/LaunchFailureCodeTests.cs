using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Providers.Gcp.Fleets;

using Xunit;

namespace LlmCloudScaler.Gcp.Tests.Fleets;

public sealed class LaunchFailureCodeTests
{
    private const string Exhausted =
        "The zone 'projects/p/zones/z' does not have enough resources available to fulfill the request.";

    [Theory]
    [InlineData("ZONE_RESOURCE_POOL_EXHAUSTED", null, false, LaunchFailureCause.OutOfCapacity)]
    [InlineData("ZONE_RESOURCE_POOL_EXHAUSTED_WITH_DETAILS", Exhausted, false, LaunchFailureCause.OutOfCapacity)]
    [InlineData("REGION_RESOURCE_POOL_EXHAUSTED", null, false, LaunchFailureCause.OutOfCapacity)]
    [InlineData("ZONE_RESOURCE_STOCKOUT", null, false, LaunchFailureCause.OutOfCapacity)]
    [InlineData("RESOURCE_NOT_READY", Exhausted, false, LaunchFailureCause.OutOfCapacity)]
    [InlineData("ZONE_RESOURCE_POOL_EXHAUSTED", null, true, LaunchFailureCause.OutOfSpot)]
    [InlineData("UNSUPPORTED_OPERATION", "Instance was preempted.", false, LaunchFailureCause.OutOfSpot)]
    [InlineData("QUOTA_EXCEEDED", "Quota 'NVIDIA_H100_GPUS' exceeded.", true, LaunchFailureCause.OutOfQuota)]
    [InlineData("LIMIT_EXCEEDED", null, false, LaunchFailureCause.OutOfQuota)]
    [InlineData("RESOURCE_NOT_FOUND", "image", false, LaunchFailureCause.Misconfigured)]
    [InlineData("PERMISSIONS_ERROR", null, false, LaunchFailureCause.Misconfigured)]
    [InlineData(null, null, false, LaunchFailureCause.Misconfigured)]
    [InlineData("RESOURCE_OPERATION_RATE_EXCEEDED", null, false, null)]
    [InlineData("OPERATION_CANCELED_BY_USER", null, false, null)]
    public void A_code_tells_what_there_was_too_little_of(
        string? code, string? message, bool isSpot, LaunchFailureCause? expected) =>
        Assert.Equal(expected, LaunchFailureCode.Cause(code, message, isSpot));
}
