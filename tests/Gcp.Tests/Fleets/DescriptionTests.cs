using LlmCloudScaler.Emulators.Gcp.Compute;
using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.Gcp.Tests.Fleets;

public sealed class DescriptionTests
{
    private static readonly string[] Called =
    [
        "get", "listManagedInstances", "listErrors", "patch", "deleteInstances", "stopInstances", "startInstances",
        "resumeInstances",
    ];

    [Theory]
    [InlineData(false, "compute.instanceGroupManagers")]
    [InlineData(true, "compute.regionInstanceGroupManagers")]
    public async Task What_a_fleet_calls_is_as_Google_describes_it(bool isRegional, string groups)
    {
        Neighbour.Need(EmulatedFleet.DescriptionFile);
        await using var emulated = await EmulatedFleet.StartAsync(isRegional, pageSize: 2);
        var group = emulated.Add(new GroupOptions("chat")
        {
            TargetSize = 4,
            TargetSuspendedSize = 1,
            IsPaginated = true,
        });
        await emulated.ApplyAsync(
            "chat", desired: 2, warm: 2, victims: [.. group.Machines.Take(2).Select(machine => machine.Name)]);
        emulated.Settle();
        await emulated.ApplyAsync("chat", desired: 5, warm: 1);
        await emulated.SeeAsync("chat");

        Assert.Empty(emulated.Cloud.Violations);
        Assert.Equal(
            Called.Select(call => $"{groups}.{call}").Order(),
            emulated.Cloud.Requests.All.Select(request => request.Operation).Distinct().Order());
    }
}
