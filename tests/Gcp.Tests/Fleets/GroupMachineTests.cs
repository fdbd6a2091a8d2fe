using System.Text.Json;

using Google.Cloud.Compute.V1;

using LlmCloudScaler.Providers.Gcp.Fleets;

using Xunit;

namespace LlmCloudScaler.Gcp.Tests.Fleets;

public sealed class GroupMachineTests
{
    [Fact]
    public void A_machine_is_read_as_Google_tells_it()
    {
        var machine = Read(
            """
            {"name": "chat-x7k2", "id": "7000000000000000001", "currentAction": "VERIFYING",
             "instance": "https://www.googleapis.com/compute/v1/projects/p/zones/z/instances/chat-x7k2",
             "instanceStatus": "RUNNING", "targetStatus": "RUNNING", "version": {"instanceTemplate": "t"},
             "instanceHealth": [{"healthCheck": "h", "detailedHealthState": "TIMEOUT"}],
             "lastAttempt": {"errors": {"errors": [{"code": "QUOTA_EXCEEDED", "message": "m"}]}}}
            """);

        Assert.Equal(
            new GroupMachine(
                "chat-x7k2",
                "https://www.googleapis.com/compute/v1/projects/p/zones/z/instances/chat-x7k2",
                "7000000000000000001",
                "VERIFYING",
                "RUNNING",
                "RUNNING",
                "TIMEOUT",
                "QUOTA_EXCEEDED"),
            machine);
    }

    [Fact]
    public void A_machine_that_is_only_asked_for_has_a_name_and_no_more()
    {
        var machine = Read("""{"name": "chat-x7k2", "currentAction": "CREATING", "instanceStatus": ""}""");

        Assert.Equal(new GroupMachine("chat-x7k2", Action: "CREATING"), machine);
    }

    [Fact]
    public void A_machine_without_a_name_has_that_of_its_address() => Assert.Equal(
        "chat-x7k2", Read("""{"instance": "zones/z/instances/chat-x7k2", "currentAction": "NONE"}""")?.Name);

    [Theory]
    [InlineData("""{"name": "chat-x7k2"}""")]
    [InlineData("""{"currentAction": "NONE"}""")]
    [InlineData("{}")]
    public void A_machine_without_a_name_or_state_is_none(string json) => Assert.Null(Read(json));

    [Theory]
    [InlineData("DELETING", null, "DELETED")]
    [InlineData("ABANDONING", "RUNNING", "ABANDONED")]
    [InlineData("STOPPING", "RUNNING", "STOPPED")]
    [InlineData("SUSPENDING", "RUNNING", "SUSPENDED")]
    [InlineData("NONE", "TERMINATED", "STOPPED")]
    [InlineData("NONE", "SUSPENDED", "SUSPENDED")]
    [InlineData("STARTING", "TERMINATED", "RUNNING")]
    [InlineData("RECREATING", "TERMINATED", "RUNNING")]
    [InlineData("NONE", "RUNNING", "RUNNING")]
    public void What_becomes_of_a_machine_shows_in_what_is_done_with_it(string action, string? status, string target) =>
        Assert.Equal(target, GroupMachine.Of(new ManagedInstance
        {
            Name = "chat-x7k2",
            CurrentAction = action,
            InstanceStatus = status,
        })?.Target);

    [Theory]
    [InlineData("HEALTHY", "HEALTHY", "HEALTHY")]
    [InlineData("HEALTHY", "UNHEALTHY", "UNHEALTHY")]
    [InlineData("HEALTHY", null, "UNKNOWN")]
    public void Of_several_checks_all_must_be_well(string first, string? second, string expected) => Assert.Equal(
        expected,
        GroupMachine.Of(new ManagedInstance
        {
            Name = "chat-x7k2",
            CurrentAction = "NONE",
            InstanceHealth = [new() { DetailedHealthState = first }, new() { DetailedHealthState = second }],
        })?.Health);

    [Theory]
    [InlineData("CREATING", null, nameof(Place.Failed))]
    [InlineData("RECREATING", "TERMINATED", nameof(Place.Failed))]
    [InlineData("STARTING", "TERMINATED", nameof(Place.Failed))]
    [InlineData("RESUMING", "SUSPENDED", nameof(Place.Failed))]
    [InlineData("CREATING", "STAGING", nameof(Place.Filled))]
    [InlineData("VERIFYING", "RUNNING", nameof(Place.Filled))]
    [InlineData("NONE", "RUNNING", nameof(Place.Filled))]
    public void A_failed_attempt_is_over_once_the_machine_comes_all_the_same(
        string action, string? status, string expected) => Assert.Equal(
        expected, $"{new GroupMachine("chat-x7k2", Action: action, Status: status, Error: "QUOTA_EXCEEDED").Place}");

    private static GroupMachine? Read(string json) => GroupMachine.Of(
        JsonSerializer.Deserialize(
            $$"""{"managedInstances": [{{json}}]}""",
            ComputeJson.Default.InstanceGroupManagersListManagedInstancesResponse)!.ManagedInstances![0]);
}
