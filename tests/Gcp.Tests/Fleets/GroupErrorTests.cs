using Google.Cloud.Compute.V1;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Providers.Gcp.Fleets;

using Xunit;

using static LlmCloudScaler.Gcp.Tests.Fleets.Machines;

namespace LlmCloudScaler.Gcp.Tests.Fleets;

public sealed class GroupErrorTests
{
    [Fact]
    public void The_newest_failed_launch_is_told() => Assert.Equal(
        new LaunchFailure(LaunchFailureCause.OutOfQuota, Now),
        Newest(
            Error("CREATING", "ZONE_RESOURCE_POOL_EXHAUSTED", Now.AddMinutes(-1)),
            Error("CREATING", "QUOTA_EXCEEDED", Now),
            Error("STARTING", "ZONE_RESOURCE_POOL_EXHAUSTED", Now.AddMinutes(-2))));

    [Theory]
    [InlineData("DELETING")]
    [InlineData("VERIFYING")]
    [InlineData("STOPPING")]
    public void What_is_no_launch_is_no_failed_one(string action) =>
        Assert.Null(Newest(Error(action, "WAITING_FOR_HEALTHY_TIMEOUT_EXCEEDED", Now)));

    [Fact]
    public void What_a_group_cannot_do_at_all_it_cannot_do_to_launch_a_machine() => Assert.Equal(
        LaunchFailureCause.Misconfigured,
        Newest(Error(null, "INSTANCE_TEMPLATE_NOT_FOUND", Now))?.Cause);

    [Fact]
    public void Old_errors_and_those_without_a_time_are_no_news() => Assert.Null(Newest(
        Error("CREATING", "QUOTA_EXCEEDED", Earlier),
        Error("CREATING", "QUOTA_EXCEEDED", at: null)));

    private static LaunchFailure? Newest(params InstanceManagedByIgmError[] errors) =>
        GroupError.Newest(errors, after: Earlier, isSpot: false);

    private static InstanceManagedByIgmError Error(string? action, string code, DateTimeOffset? at) => new()
    {
        Error = new() { Code = code },
        InstanceActionDetails = action is null ? null : new() { Action = action },
        Timestamp = at,
    };
}
