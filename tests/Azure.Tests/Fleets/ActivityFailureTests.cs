using System.Text.Json;

using Azure.ResourceManager.Monitor;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Providers.Azure.Fleets;

using Xunit;

using static LlmCloudScaler.Azure.Tests.Fleets.Machines;

namespace LlmCloudScaler.Azure.Tests.Fleets;

public sealed class ActivityFailureTests
{
    private const string Wrapped = """
        {"status":"Failed","error":{"code":"ResourceOperationFailure","message":"It failed.",
         "details":[{"code":"AllocationFailed","message":"Allocation failed."}]}}
        """;

    [Fact]
    public void The_error_that_began_it_is_the_cause() => Assert.Equal(
        new LaunchFailure(LaunchFailureCause.OutOfCapacity, Now), Newest(Entry(Now, Wrapped)));

    [Theory]
    [InlineData("""{"error":{"code":"QuotaExceeded","message":"No more."}}""", LaunchFailureCause.OutOfQuota)]
    [InlineData("""{"code":"ImageNotFound"}""", LaunchFailureCause.Misconfigured)]
    [InlineData("""{"error":{"code":"AllocationFailed","details":[]}}""", LaunchFailureCause.OutOfCapacity)]
    public void An_error_is_found_wherever_it_stands(string message, LaunchFailureCause expected) =>
        Assert.Equal(expected, Newest(Entry(Now, message))?.Cause);

    [Theory]
    [InlineData("not JSON")]
    [InlineData("[]")]
    [InlineData("""{"error":null}""")]
    [InlineData("""{"error":{"message":"It failed."}}""")]
    [InlineData("""{"error":{"code":"OperationPreempted"}}""")]
    public void What_tells_no_want_is_no_failure(string message) => Assert.Null(Newest(Entry(Now, message)));

    [Fact]
    public void The_newest_counts() => Assert.Equal(
        LaunchFailureCause.OutOfQuota,
        Newest(Entry(Earlier, Wrapped), Entry(Now, """{"error":{"code":"QuotaExceeded"}}"""))?.Cause);

    [Fact]
    public void What_went_well_or_is_not_a_change_of_the_scale_set_is_passed_over() => Assert.Null(Newest(
        Entry(Now, Wrapped) with { Status = new() { Value = "Started" } },
        Entry(Now, Wrapped) with { OperationName = new() { Value = "Microsoft.Compute/virtualMachines/write" } },
        Entry(Now, Wrapped) with { EventTimestamp = null },
        Entry(Now, Wrapped) with { Properties = null }));

    private static LaunchFailure? Newest(params EventData[] events) =>
        ActivityFailure.Newest(events, isSpot: false);

    private static EventData Entry(DateTimeOffset at, string message) => new()
    {
        EventTimestamp = at,
        OperationName = new() { Value = "Microsoft.Compute/virtualMachineScaleSets/write" },
        Status = new() { Value = "Failed" },
        Properties = new Dictionary<string, JsonElement>
        {
            ["statusMessage"] = JsonSerializer.SerializeToElement(message),
        },
    };
}
