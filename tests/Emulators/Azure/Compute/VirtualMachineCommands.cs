using LlmCloudScaler.Emulators.Azure.Http;

namespace LlmCloudScaler.Emulators.Azure.Compute;

/// <summary>What changes one machine of a Flexible scale set.</summary>
internal static class VirtualMachineCommands
{
    private const string Start = "VirtualMachines_Start";

    public static AzureAnswer Answer(ScaleSetState set, Machine machine, AzureRequest request)
    {
        var action = request.Operation == Start ? "start" : "deallocate";
        if (ScaleSetCommands.Closed(set, action) is { } closed)
        {
            return closed;
        }

        if (request.Operation == Start && set.Failure is { IsAtOnce: true } failure && set.LaunchesLeft == 0)
        {
            return ScaleSetCommands.Refused(set, failure.For(set), $"{MachineShape.Type}/start/action", request);
        }

        if (request.Operation == Start)
        {
            set.Lifecycle.Start(machine, request.At);
        }
        else
        {
            set.Lifecycle.Deallocate(machine, request.At);
        }

        var operation = set.Begin($"{MachineShape.Type}/{action}/action", request.At, [machine]);
        return new AzureAnswer(202, Body: null).Announce(set, operation, request);
    }
}
