using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.Azure.Tests.Fleets;

public sealed class DescriptionTests
{
    [Fact]
    public async Task What_a_fleet_calls_is_as_Microsoft_describes_it()
    {
        Assert.All(EmulatedFleet.DescriptionFiles, file => Neighbour.Need(file));
        await using var emulated = await EmulatedFleet.StartAsync(pageSize: 2);
        var (set, _) = emulated.AddWithPool("chat", capacity: 3, warm: 1);
        var uniform = emulated.AddUniform("code", capacity: 3);
        emulated.Settle();
        foreach (var (name, victim) in new[]
        {
            ("chat", set.Machines[0].Name), ("code", uniform.Machines[0].Name),
        })
        {
            await emulated.ApplyAsync(name, desired: 2, warm: 1, victims: victim);
            emulated.Settle();
            await emulated.ApplyAsync(name, desired: 5, warm: 1);
            emulated.Settle();
            await emulated.SeeAsync(name);
        }

        Assert.Empty(emulated.Cloud.Violations);
        Assert.Superset(
            new HashSet<string>
            {
                "VirtualMachineScaleSets_Get", "VirtualMachineScaleSets_Update",
                "VirtualMachineScaleSets_DeleteInstances", "VirtualMachineScaleSets_Deallocate",
                "VirtualMachineScaleSets_Start", "VirtualMachineScaleSetVMs_List",
                "StandbyVirtualMachinePools_ListByResourceGroup", "StandbyVirtualMachinePools_Update",
                "StandbyVirtualMachinePoolRuntimeViews_Get",
                "StandbyVirtualMachines_ListByStandbyVirtualMachinePoolResource",
            },
            emulated.Cloud.Requests.All.Select(request => request.Operation).ToHashSet());
    }
}
