using Azure.ResourceManager.StandbyPool;

using LlmCloudScaler.Providers.Azure.Fleets;

using Xunit;

using static LlmCloudScaler.Azure.Tests.Fleets.Machines;

namespace LlmCloudScaler.Azure.Tests.Fleets;

public sealed class StandbySightTests
{
    private static readonly StandbyPool Pool = new("/pool", "/chat", "Deallocated", Min: 2, Max: 6);

    [Fact]
    public void Only_what_is_in_the_pools_own_state_stands_by_in_whatever_zone()
    {
        var sight = StandbySight.Of(
            Pool,
            View(
                [new("deallocated", 2), new("Running", 5)],
                [new("Deallocated", 1), new("Creating", 3)],
                [new(null, 4)]),
            []);

        Assert.Equal(3, sight.Waiting);
    }

    [Fact]
    public void A_view_of_nothing_shows_nobody()
    {
        Assert.Equal(0, StandbySight.Of(Pool, new(), []).Waiting);
        Assert.Equal(0, StandbySight.Of(Pool, new() { Properties = new() }, []).Waiting);
    }

    [Fact]
    public void Machines_of_the_pool_are_no_machines_of_the_scale_set()
    {
        // Which Azure may list as its own all the same.
        var sight = StandbySight.Of(Pool, new(), [Machine("/x/virtualMachines/CHAT_1"), Machine(null), new()]);

        var members = Members.Of([Ready(0), Resting(1)], Pool, sight);

        Assert.Equal(["chat_0"], members.Machines.Select(machine => machine.Name));
    }

    [Theory]
    [InlineData("Succeeded", true)]
    [InlineData("Failed", true)]
    [InlineData(null, true)]
    [InlineData("Deleting", false)]
    public void A_pool_that_is_being_deleted_is_none(string? state, bool expected) => Assert.Equal(
        expected,
        StandbyPool.Of(new()
        {
            Id = "/pool",
            Properties = new() { AttachedVirtualMachineScaleSetId = "/chat", ProvisioningState = state },
        }) is not null);

    [Fact]
    public void A_pool_that_no_scale_set_has_is_none() =>
        Assert.Null(StandbyPool.Of(new() { Id = "/pool", Properties = new() }));

    private static StandbyVirtualMachineData Machine(string? id) =>
        new() { Properties = new() { VirtualMachineResourceId = id } };

    private static StandbyVirtualMachinePoolRuntimeViewData View(params (string? State, long Count)[][] zones) => new()
    {
        Properties = new()
        {
            InstanceCountSummary =
            [
                .. zones.Select(zone => new StandbyVirtualMachineInstanceCountSummary
                {
                    StandbyVirtualMachineInstanceCountsByState =
                    [
                        .. zone.Select(count => new PoolVirtualMachineStateCount
                        {
                            State = count.State,
                            Count = count.Count,
                        }),
                    ],
                }),
            ],
        },
    };
}
