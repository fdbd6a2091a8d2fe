using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Providers.Azure.Fleets;

using Xunit;

namespace LlmCloudScaler.Azure.Tests.Fleets;

public sealed class LaunchFailureCodeTests
{
    private const string CoresQuota =
        "Operation could not be completed as it results in exceeding approved standardNCADSH100v5Family Cores quota.";

    [Theory]
    [InlineData("AllocationFailed", null, LaunchFailureCause.OutOfCapacity)]
    [InlineData("ZonalAllocationFailed", null, LaunchFailureCause.OutOfCapacity)]
    [InlineData("OverconstrainedAllocationRequest", null, LaunchFailureCause.OutOfCapacity)]
    [InlineData("OverconstrainedZonalAllocationRequest", null, LaunchFailureCause.OutOfCapacity)]
    [InlineData("SkuNotAvailable", null, LaunchFailureCause.OutOfCapacity)]
    [InlineData("OperationNotAllowed", CoresQuota, LaunchFailureCause.OutOfQuota)]
    [InlineData("QuotaExceeded", null, LaunchFailureCause.OutOfQuota)]
    [InlineData("PublicIPCountLimitReached", null, LaunchFailureCause.OutOfQuota)]
    [InlineData("SpotPriceGreaterThanProvidedMaxPrice", null, LaunchFailureCause.OutOfSpot)]
    [InlineData("OperationNotAllowed", "The resource is locked.", LaunchFailureCause.Misconfigured)]
    [InlineData("ImageNotFound", null, LaunchFailureCause.Misconfigured)]
    [InlineData("VMExtensionProvisioningError", null, LaunchFailureCause.Misconfigured)]
    [InlineData(null, null, LaunchFailureCause.Misconfigured)]
    public void A_code_has_its_cause(string? code, string? message, LaunchFailureCause expected) =>
        Assert.Equal(expected, LaunchFailureCode.Cause(code, message, isSpot: false));

    [Theory]
    [InlineData("AllocationFailed")]
    [InlineData("SkuNotAvailable")]
    [InlineData("zonalallocationfailed")]
    public void What_is_short_of_Spot_machines_is_short_of_Spot(string code) =>
        Assert.Equal(LaunchFailureCause.OutOfSpot, LaunchFailureCode.Cause(code, message: null, isSpot: true));

    [Fact]
    public void A_quota_of_Spot_is_a_quota() => Assert.Equal(
        LaunchFailureCause.OutOfQuota, LaunchFailureCode.Cause("OperationNotAllowed", CoresQuota, isSpot: true));

    [Fact]
    public void Another_operation_that_came_first_is_no_want_of_anything() =>
        Assert.Null(LaunchFailureCode.Cause("OperationPreempted", message: null, isSpot: false));
}
