using LlmCloudScaler.Emulators.Azure.Compute;
using LlmCloudScaler.Emulators.Azure.Http;
using LlmCloudScaler.Emulators.Parts.Json;

namespace LlmCloudScaler.Emulators.Azure.StandbyPools;

/// <summary>The operations of Microsoft.StandbyPool, by name.</summary>
internal sealed class StandbyPoolService(ScaleSetDirectory sets, int pageSize)
{
    private const int LargestCapacity = 2000;

    public AzureAnswer Answer(AzureRequest request)
    {
        if (request.Operation is "StandbyVirtualMachinePools_ListBySubscription"
            or "StandbyVirtualMachinePools_ListByResourceGroup")
        {
            return Page.Answer(request, [.. Of(request).Select(StandbyPoolShape.Of)], pageSize);
        }

        var name = request.Value("standbyVirtualMachinePoolName");
        return Of(request).FirstOrDefault(pool =>
                string.Equals(pool.Options.Name, name, StringComparison.OrdinalIgnoreCase)) is { } found
            ? OfPool(found, request)
            : AzureAnswer.NotFound(StandbyPoolState.Type, name, request.Value("resourceGroupName"));
    }

    private AzureAnswer OfPool(StandbyPoolState pool, AzureRequest request) => request.Operation switch
    {
        "StandbyVirtualMachinePools_Get" => AzureAnswer.Ok(StandbyPoolShape.Of(pool)),
        "StandbyVirtualMachinePools_Update" => Update(pool, request),
        "StandbyVirtualMachinePoolRuntimeViews_Get" => request.Value("runtimeView") == "latest"
            ? AzureAnswer.Ok(StandbyPoolShape.View(pool, request))
            : AzureAnswer.NotFound(
                $"{StandbyPoolState.Type}/runtimeViews",
                request.Value("runtimeView"),
                request.Value("resourceGroupName")),
        _ => Page.Answer(
            request, [.. pool.Machines.Select(machine => StandbyPoolShape.Machine(pool, machine))], pageSize),
    };

    private static AzureAnswer Update(StandbyPoolState pool, AzureRequest request)
    {
        if (Reading.Parse(request.Body) is not { } body)
        {
            return AzureAnswer.Refused(
                400, "InvalidRequestContent", "The request content was invalid and could not be deserialized.");
        }

        if (body.Structure("properties").Structure("elasticityProfile") is not { } profile)
        {
            return AzureAnswer.Ok(StandbyPoolShape.Of(pool));
        }

        var max = profile.Count("maxReadyCapacity");
        var min = profile.ContainsKey("minReadyCapacity") ? profile.Count("minReadyCapacity") : pool.Min;
        if (max is null or < 0 or > LargestCapacity || min is < 0 || min > max)
        {
            return AzureAnswer.Refused(
                400,
                "InvalidParameter",
                $"maxReadyCapacity must be between 0 and {LargestCapacity}; minReadyCapacity must not exceed it.",
                "properties.elasticityProfile");
        }

        (pool.Max, pool.Min) = (max.Value, min);
        pool.Set.Advance(request.At);
        return AzureAnswer.Ok(StandbyPoolShape.Of(pool));
    }

    private IEnumerable<StandbyPoolState> Of(AzureRequest request) =>
        sets.Of(request.Values.GetValueOrDefault("resourceGroupName")).Select(set => set.Pool)
            .OfType<StandbyPoolState>();
}
