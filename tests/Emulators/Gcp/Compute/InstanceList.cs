using LlmCloudScaler.Emulators.Gcp.Http;
using LlmCloudScaler.Emulators.Parts.Json;

namespace LlmCloudScaler.Emulators.Gcp.Compute;

/// <summary>What is asked for machines that a request names by their addresses.</summary>
internal static class InstanceList
{
    /// <summary>How many machines a request may name.</summary>
    public const int Largest = 1000;

    /// <summary>Does something with each machine that a request names; with none where one of them is wrong.</summary>
    /// <param name="group">Whose machines.</param>
    /// <param name="request">Which names them.</param>
    /// <param name="isRight">Whether it can be done with a machine.</param>
    /// <param name="why">What is said of one with which it cannot.</param>
    /// <param name="isLenient">Whether those with which it cannot are passed over.</param>
    /// <param name="carryOut">What is done.</param>
    /// <returns>The refusal; null where there is none.</returns>
    public static GcpAnswer? Read(
        GroupState group,
        GcpRequest request,
        Func<Machine, bool> isRight,
        string why,
        bool isLenient,
        Action<Machine> carryOut)
    {
        if (Reading.Parse(request.Body) is not { } body)
        {
            return GroupCommands.NoJson();
        }

        if (body.Texts("instances") is not { Count: > 0 } addresses)
        {
            return GroupCommands.Required("instances");
        }

        if (addresses.Count > Largest)
        {
            return GroupCommands.Invalid("instances", $"{addresses.Count} instances", $"At most {Largest} are allowed");
        }

        var machines = new List<Machine>();
        foreach (var address in addresses.Distinct())
        {
            if (Links.Instance(address, group.World.Project) is not var (zone, name))
            {
                return GroupCommands.Invalid("instances", address, "The URL is malformed");
            }

            if (!group.Zones.Contains(zone))
            {
                return GroupCommands.Invalid("instances", address, "The zone is not one of the group's");
            }

            var machine = group.Find(name);
            if (machine?.Zone == zone && isRight(machine))
            {
                machines.Add(machine);
            }
            else if (!isLenient)
            {
                return GroupCommands.Invalid(
                    "instances", address, machine is null ? "It is not a member of the group" : $"The instance {why}");
            }
        }

        machines.ForEach(carryOut);
        group.Change(request.At);
        return null;
    }
}
